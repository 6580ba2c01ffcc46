import type { CellProps } from "../../kind";
import { addressText } from "../../parts/places";
import { Words } from "../../parts/shown";
import { useRegions } from "../../queries/names";

export function Cell({ value, roomy }: CellProps) {
  useRegions();
  return <Words text={addressText(value)} roomy={roomy} />;
}

import type { CellProps } from "../../kind";
import { textOf } from "../../parts/settings";
import { Words } from "../../parts/shown";
import { regionName, useRegions } from "../../queries/names";

export function Cell({ value, roomy }: CellProps) {
  useRegions();
  return <Words text={regionName(value) || textOf(value)} roomy={roomy} />;
}

import type { CellProps } from "../../kind";
import { choicesOf, textOf } from "../../parts/settings";
import { ColourTag } from "../../parts/shown";

export function Cell({ value, field }: CellProps) {
  const choice = choicesOf(field).find(({ code }) => code === value);
  return <ColourTag label={choice?.label ?? textOf(value)} colour={choice?.colour ?? ""} faded={choice?.retired ?? true} />;
}

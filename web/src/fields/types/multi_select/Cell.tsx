import type { CellProps } from "../../kind";
import { choicesOf, listOf } from "../../parts/settings";
import { ColourTag, Tags } from "../../parts/shown";

export function Cell({ value, field, roomy }: CellProps) {
  const choices = choicesOf(field);
  return (
    <Tags roomy={roomy}>
      {listOf(value).map((code) => {
        const choice = choices.find((one) => one.code === code);
        return <ColourTag key={String(code)} label={choice?.label ?? String(code)} colour={choice?.colour ?? ""} faded={choice?.retired ?? true} />;
      })}
    </Tags>
  );
}

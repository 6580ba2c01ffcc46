import type { CellProps } from "../../kind";
import { isObject, listOf, listSetting, textOf } from "../../parts/settings";
import { ColourTag, Tags } from "../../parts/shown";

export function Cell({ value, field, roomy }: CellProps) {
  const known = listSetting(field, "suggestions").filter(isObject);
  return (
    <Tags roomy={roomy}>
      {listOf(value).map((tag) => (
        <ColourTag key={String(tag)} label={String(tag)} colour={textOf(known.find((one) => one["text"] === tag)?.["colour"])} />
      ))}
    </Tags>
  );
}

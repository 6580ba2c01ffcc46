import type { CellProps } from "../../kind";
import { phoneText } from "../../parts/phones";
import { textOf } from "../../parts/settings";

export function Cell({ value, roomy }: CellProps) {
  const number = textOf(value);
  const shown = phoneText(number);
  return roomy && /^\+\d+(;ext=\d+)?$/.test(number) ? <a href={`tel:${number}`}>{shown}</a> : <span className="f-figure">{shown}</span>;
}

/** What the platform computes behaves as a field of the type of its result. */
import { joined } from "../../kit/joined";
import type { CellProps, Field, FieldKind, Operator } from "../kind";
import { computedFigure } from "./figures";
import { clockText, momentText } from "./moments";
import { ofDays, ofFoundChoice, ofFreeText, ofMoments, ofNumbers, ofSeveral, ofYesNo } from "./operators";
import { choicesOf, isBlank, listOf, textOf, textSetting } from "./settings";
import { ColourTag, Figure, Tags, Words } from "./shown";
import { yesText } from "./yes";

interface Result {
  width: number;
  align?: "end";
  text: (value: unknown, field: Field) => string;
  operators: readonly Operator[];
}

const results: Readonly<Record<string, Result>> = {
  text: { width: 160, text: (value, field) => named(field, value), operators: ofFreeText },
  number: { width: 130, align: "end", text: computedFigure, operators: ofNumbers },
  bool: { width: 84, text: yesText, operators: ofYesNo },
  date: { width: 116, text: textOf, operators: ofDays },
  datetime: { width: 150, text: momentText, operators: ofMoments },
  time: { width: 90, text: clockText, operators: ofDays },
  "list of text": { width: 180, text: (value, field) => joined(listOf(value).map((one) => named(field, one))), operators: ofSeveral },
  "list of number": { width: 160, text: (value, field) => joined(listOf(value).map((one) => computedFigure(one, field))), operators: ofSeveral },
};

/** What stands for a code that was looked up, or the code of one that is no longer there. */
const named = (field: Field, code: unknown): string => choicesOf(field).find((one) => one.code === code)?.label ?? String(code ?? "");

const resultOf = (field: Field): string => textSetting(field, "result") || (field.type === "roll_up" ? "number" : "text");
function behaviour(field: Field): Result {
  const found = results[resultOf(field)] ?? { width: 160, text: textOf, operators: ofFreeText };
  return choicesOf(field).length > 0 && resultOf(field) === "text" ? { ...found, operators: ofFoundChoice } : found;
}

const computedText = ({ value, field }: CellProps): string => (isBlank(value) ? "" : behaviour(field).text(value, field));

function ComputedCell(props: CellProps) {
  const text = computedText(props);
  const result = resultOf(props.field);
  const choices = choicesOf(props.field);
  const tag = (code: unknown, place: number) => <ColourTag key={place} label={named(props.field, code)} colour={choices.find((one) => one.code === code)?.colour ?? ""} />;
  // The same may be there twice, and nothing but its place tells the two apart.
  if (result === "list of text") return <Tags roomy={props.roomy}>{listOf(props.value).map(tag)}</Tags>;
  if (result === "text" && choices.length > 0) return tag(props.value, 0);
  return result === "text" ? <Words text={text} roomy={props.roomy} /> : <Figure text={text} />;
}

/** The kind of a computed type; with a field, that of its result. */
export function computedKind(icon: FieldKind["icon"], field?: Field): FieldKind {
  const as = field ? behaviour(field) : results["text"];
  return {
    icon,
    width: as?.width ?? 160,
    ...(as?.align && { align: as.align }),
    editing: "none",
    computed: true,
    Cell: ComputedCell,
    text: computedText,
    operators: as?.operators ?? ofFreeText,
  };
}

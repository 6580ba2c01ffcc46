/** What the platform computes behaves as a field of the type of its result. */
import type { CellProps, Field, FieldKind, Operator } from "../kind";
import { computedFigure } from "./figures";
import { clockText, momentText } from "./moments";
import { ofDays, ofFreeText, ofMoments, ofNumbers, ofSeveral, ofYesNo } from "./operators";
import { isBlank, listOf, textOf, textSetting } from "./settings";
import { ColourTag, Figure, Tags, Words } from "./shown";
import { yesText } from "./yes";

interface Result {
  width: number;
  align?: "end";
  text: (value: unknown) => string;
  operators: readonly Operator[];
}

const results: Readonly<Record<string, Result>> = {
  text: { width: 160, text: textOf, operators: ofFreeText },
  number: { width: 120, align: "end", text: (value) => computedFigure(value), operators: ofNumbers },
  bool: { width: 84, text: yesText, operators: ofYesNo },
  date: { width: 116, text: textOf, operators: ofDays },
  datetime: { width: 150, text: momentText, operators: ofMoments },
  time: { width: 90, text: clockText, operators: ofDays },
  "list of text": { width: 180, text: (value) => listOf(value).map(String).join(", "), operators: ofSeveral },
  "list of number": { width: 160, text: (value) => listOf(value).map((one) => computedFigure(one)).join(", "), operators: ofSeveral },
};

const resultOf = (field: Field): string => textSetting(field, "result") || (field.type === "roll_up" ? "number" : "text");
const behaviour = (field: Field): Result => results[resultOf(field)] ?? { width: 160, text: textOf, operators: ofFreeText };

const computedText = ({ value, field }: CellProps): string => (isBlank(value) ? "" : behaviour(field).text(value));

function ComputedCell(props: CellProps) {
  const text = computedText(props);
  const result = resultOf(props.field);
  if (result === "list of text") {
    return (
      <Tags roomy={props.roomy}>
        {/* The same may be there twice, and nothing but its place tells the two apart. */}
        {listOf(props.value).map((one, place) => <ColourTag key={place} label={String(one)} />)}{/* oxlint-disable-line react/no-array-index-key */}
      </Tags>
    );
  }
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

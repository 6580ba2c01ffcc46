import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Picker } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import type { FieldBook } from "../fieldBook";
import type { FigureOf } from "../settings";
import { isCounted } from "../showing";

interface FiguresPanelProps {
  figures: readonly FigureOf[];
  /** One figure and no more. */
  single: boolean;
  book: FieldBook;
  onChange: (figures: readonly FigureOf[]) => void;
}
const offered = ["count", "sum", "avg", "min", "max"] as const;
const most = 5;
const nameOf = ({ figure, field }: FigureOf): string => `${figure} ${field ?? ""}`;

/** Figures over records: how many they are, or what a field of theirs comes to. */
export function FiguresPanel({ figures, single, book, onChange }: FiguresPanelProps) {
  const { t } = useTranslation();
  const fields = book.listed.filter((field) => isCounted(field) && field.key !== "id").map((field) => ({ value: field.key, label: book.label(field.key) }));
  const shown: readonly FigureOf[] = figures.length > 0 ? figures : [{ figure: "count" }];
  const called = (figure: FigureOf["figure"]): string => (figure === "count" ? t("views.pivot.count") : t(`views.figure.${figure}`));
  // One figure stands in one column.
  const put = (place: number, next: FigureOf) => !shown.some((one, at) => at !== place && nameOf(one) === nameOf(next)) && onChange(shown.map((one, at) => (at === place ? next : one)));
  const freeOf = (figure: FigureOf["figure"]): string => (fields.find(({ value }) => !shown.some((one) => nameOf(one) === nameOf({ figure, field: value }))) ?? fields[0])?.value ?? "";
  return (
    <div className="v-panel">
      {shown.map((one, place) => (
        <div key={nameOf(one)} className="v-figure">
          <Picker
            label={t("views.need.figure")} clearable={false} chosen={[{ value: one.figure, label: called(one.figure) }]} options={offered.map((figure) => ({ value: figure, label: called(figure) }))}
            onChange={([next]) => next && put(place, next.value === "count" ? { figure: "count" } : { figure: next.value as FigureOf["figure"], field: one.field ?? freeOf(next.value as FigureOf["figure"]) })}
          />
          {one.figure !== "count" && <Picker label={t("views.need.figure_of")} clearable={false} chosen={[{ value: one.field ?? "", label: book.label(one.field ?? "") }]} options={fields} onChange={([next]) => next && put(place, { figure: one.figure, field: next.value })} />}
          {!single && shown.length > 1 && <IconButton icon="close" label={t("views.need.figure_remove", { name: [called(one.figure), one.field ? book.label(one.field) : ""].join(" ").trim() })} onClick={() => onChange(shown.filter((_, at) => at !== place))} />}
        </div>
      ))}
      {!single && fields.length > 0 && <div className="v-conditions-foot"><Button size="small" look="quiet" icon="plus" disabled={shown.length >= most} onClick={() => onChange([...shown, { figure: "sum", field: freeOf("sum") }])}>{t("views.need.figure_add")}</Button></div>}
    </div>
  );
}

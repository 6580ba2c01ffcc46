import { useMemo } from "react";
import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import { valueAt } from "../../fieldBook";
import type { Question, RecordShown, Value, ViewDefinition } from "../../model";
import { useTotals } from "../../queries/groups";
import type { Rows } from "../../rows";
import { figureText, isCounted, sumText } from "../../showing";
import { cellKey, useUnsaved } from "../../unsaved";
import type { Chosen } from "./useGridActions";
import type { GridColumnOf } from "./useGridSource";

interface GridFootProps {
  rows: Rows;
  columns: readonly GridColumnOf[];
  question: Question;
  definition: ViewDefinition;
  chosen: Chosen;
  valueOf: (record: RecordShown, field: string) => { value: Value; title?: Value } | undefined;
}
/** More cells than that are not added up while the mouse is moving. */
const most = 20_000;

/** How many records there are, what stands below the columns, and what is chosen. */
export function GridFoot({ rows, columns, question, definition, chosen, valueOf }: GridFootProps) {
  const { t } = useTranslation();
  const unsaved = useUnsaved();
  const asked = columns.flatMap((one) => (one.column.figure ? [{ column: one, figure: one.column.figure }] : []));
  const totals = useTotals(question, definition.filter ?? {}, asked.map(({ column, figure }) => ({ figure, field: column.key })));

  const { range } = chosen;
  const sums = useMemo(() => {
    if (!range) return null;
    const [top, bottom] = [Math.min(range.from.row, range.to.row), Math.max(range.from.row, range.to.row)];
    const [left, right] = [Math.min(range.from.column, range.to.column), Math.max(range.from.column, range.to.column)];
    const cells = (bottom - top + 1) * (right - left + 1);
    if (cells < 2 || cells > most) return { cells, texts: [] };
    const texts: string[] = [];
    for (let at = left; at <= right; at += 1) {
      const column = columns[at];
      if (!column || !isCounted(column.field)) continue;
      const values: Value[] = [];
      for (let row = top; row <= bottom; row += 1) {
        const record = rows.record(row)?.record;
        if (record) values.push((valueOf(record, column.key) ?? valueAt(record, column.key)).value);
      }
      const total = sumText(column.field, values);
      if (total !== null) texts.push(left === right ? total : `${column.title} ${total}`);
    }
    return { cells, texts };
  }, [range, rows, columns, valueOf]);

  const at = range && rows.record(range.from.row)?.record;
  const key = range && columns[range.from.column]?.key;
  const trouble = at && key ? unsaved.get(cellKey(question.form, at.id, key)) : undefined;
  const total = rows.total;
  return (
    <div className="v-foot" role="status">
      <span>{total ? t(total.exact ? "views.foot.count" : "views.foot.at_least", { count: total.value, number: grouped(String(total.value)) }) : "…"}</span>
      {asked.map(({ column, figure }, place) => (
        <span key={column.key} className="v-foot-figure">{t(`views.figure.${figure}`)} {column.title} <strong>{figureText(column.field, figure, totals[place])}</strong></span>
      ))}
      {trouble && trouble.state !== "sending" && <span className={trouble.state === "waiting" ? "v-foot-warn" : "v-foot-bad"}>{trouble.state === "waiting" ? t("views.unsaved.waiting") : trouble.why}</span>}
      <span className="v-foot-end">
        {chosen.rows.length > 0 && <span>{t("views.foot.rows", { count: chosen.rows.length })}</span>}
        {sums && sums.cells > 1 && chosen.rows.length === 0 && <span>{t("views.foot.cells", { count: sums.cells, number: grouped(String(sums.cells)) })}</span>}
        {sums?.texts.slice(0, 3).map((text) => <span key={text}>{t("views.figure.sum")} <strong>{text}</strong></span>)}
      </span>
    </div>
  );
}

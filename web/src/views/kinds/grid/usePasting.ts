import { useCallback, useState } from "react";
import { asProblem } from "../../../kit/problem";
import { newName } from "../../../kit/ids";
import type { Steps } from "../../../kit/undo";
import { useTranslation } from "../../../kit/words";
import { type Change, useChange } from "../../../records";
import type { Range } from "../../../ui/datagrid";
import { say } from "../../../ui/toast";
import { fieldKind } from "../../../fields";
import type { FieldBook } from "../../fieldBook";
import { may } from "../../kind";
import type { RecordShown, Value } from "../../model";
import type { Rows } from "../../rows";
import { nameOf } from "../../showing";
import { type CellChange, useWriteCells, versionOf } from "../../writing";
import { copyable } from "./fillable";
import { type PastePlan, planOf } from "./pasting";
import type { GridColumnOf } from "./useGridSource";
import { useRecordsOf } from "./useRecordsOf";

const most = 10_000;

interface PastingAsked {
  rows: Rows;
  columns: readonly GridColumnOf[];
  book: FieldBook;
  steps: Steps;
  start: (row: number) => Readonly<Record<string, Value>>;
}

/** A paste is found out first. What only changes cells is written at once; everything else is shown before. */
export function usePasting({ rows, columns, book, steps, start }: PastingAsked) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<(PastePlan & { row: number }) | null>(null);
  const recordsOf = useRecordsOf(rows);
  const write = useWriteCells(book.form.key, steps);
  const change = useChange();
  const form = book.form.key;

  const apply = useCallback(
    async (made: PastePlan & { row: number }) => {
      const good = made.cells.filter((cell) => !cell.problem);
      const says = t("views.paste.pasted", { count: good.length });
      const updates = good.filter((cell) => cell.record !== null);
      if (made.newRecords === 0) {
        await write(
          updates.flatMap((cell): CellChange[] =>
            cell.record
              ? [{
                  record: cell.record, field: cell.field.key, value: cell.value,
                  // Until the server says what a linked record is called, it is called what was pasted.
                  ...(["link", "member", "department", "region"].includes(cell.field.type) && cell.value !== null && { title: cell.text.trim() }),
                  says: { record: nameOf(book, cell.record), field: book.label(cell.field.key), text: fieldKind(cell.field).text({ field: cell.field, value: cell.value, title: cell.text }) },
                }]
              : [],
          ),
          says,
        );
        return;
      }
      const byRow = new Map<number, Change>();
      for (const cell of good) {
        const known = byRow.get(cell.row) ?? (cell.record
          ? { form, operation: "update" as const, id: cell.record.id, version: versionOf(form, cell.record), values: {} }
          : { form, operation: "create" as const, values: start(made.row) });
        if (cell.record || cell.value !== null) byRow.set(cell.row, { ...known, values: { ...known.values, [cell.field.key]: cell.value } });
      }
      try {
        const { step } = await change([...byRow.values()], says, newName());
        if (step) steps.add(step);
        say(t("views.paste.done", { count: good.length, records: made.newRecords }));
      } catch (error) {
        const problem = asProblem(error);
        say(problem?.unreachable ? t("ui.unreachable") : (problem?.fields[0]?.detail ?? problem?.detail ?? t("ui.failed")), 8000, undefined, "bad");
      }
    },
    [book, change, form, start, steps, t, write],
  );

  const paste = useCallback(
    async (at: Range, texts: readonly (readonly string[])[]) => {
      const first = Math.min(at.from.row, at.to.row);
      const left = Math.min(at.from.column, at.to.column);
      const width = Math.max(0, ...texts.map((line) => line.length));
      if (texts.length * width > most) return say(t("views.paste.too_much", { most }), 8000, undefined, "bad");
      try {
        const found: { row: number; record: RecordShown }[] = [];
        // Groups lie between records: go on until there are enough, or no more.
        for (let from = first; found.length < texts.length && from < rows.rowCount; from += texts.length) {
          // oxlint-disable-next-line no-await-in-loop
          found.push(...(await recordsOf(from, Math.min(rows.rowCount, from + texts.length) - 1)));
        }
        const records: (RecordShown | null)[] = texts.map((_, row) => found[row]?.record ?? null);
        if (records.includes(null) && !may(book, "create")) return say(t("views.paste.no_new"), 8000, undefined, "bad");
        const made = await planOf({
          form, records, texts,
          fields: texts[0] ? Array.from({ length: width }, (_, column) => columns[left + column]?.field ?? null) : [],
          mayFill: (field, record) => {
            const column = columns.find((one) => one.key === field.key);
            return record ? Boolean(column?.editable) && copyable(field) && record.masked?.[field.key] === undefined : field.level === "write" && field.on_create !== false;
          },
          notChangeable: t("views.paste.not_changeable"),
        });
        const whole = { ...made, row: first };
        if (made.newRecords + made.newWords.length + made.faults.length > 0) setPlan(whole);
        else await apply(whole);
      } catch (error) {
        const problem = asProblem(error);
        say(problem?.unreachable ? t("ui.unreachable") : (problem?.fields[0]?.detail ?? problem?.detail ?? t("ui.failed")), 8000, undefined, "bad");
      }
      return undefined;
    },
    [apply, book, columns, form, recordsOf, rows.rowCount, t],
  );
  return { paste, plan, apply, forget: useCallback(() => setPlan(null), []) };
}

import { useMemo } from "react";
import { fieldKind, type Typed } from "../../../fields";
import { asProblem } from "../../../kit/problem";
import { useTranslation } from "../../../kit/words";
import type { GridActions, Range } from "../../../ui/datagrid";
import { say } from "../../../ui/toast";
import { valueAt } from "../../fieldBook";
import type { KindProps } from "../../kind";
import { type RecordShown, type Value, columnsText } from "../../model";
import type { Rows } from "../../rows";
import { nameOf, textAt } from "../../showing";
import { type CellChange, remember, useWriteCells } from "../../writing";
import { CellEditor } from "./CellEditor";
import { copyable } from "./fillable";
import { series } from "./filling";
import { HeadMenu } from "./HeadMenu";
import type { GridColumnOf } from "./useGridSource";
import { useRecordsOf } from "./useRecordsOf";
import { useWalk } from "../../walking";

export interface Chosen {
  range: Range | null;
  rows: readonly number[];
}

interface ActionsAsked extends KindProps {
  rows: Rows;
  columns: readonly GridColumnOf[];
  valueOf: (record: RecordShown, field: string) => { value: Value; title?: Value } | undefined;
  onPaste: (at: Range, texts: readonly (readonly string[])[]) => void;
  onRemove: (rows: readonly number[]) => void;
  onAdd: ((row: number) => void) | undefined;
  onSelect: (chosen: Chosen) => void;
}

const span = (one: number, other: number): number[] => Array.from({ length: Math.abs(other - one) + 1 }, (_, at) => Math.min(one, other) + at);

/** What the keys, the mouse and the menus of the grid do to records and to the view. */
export function useGridActions(asked: ActionsAsked): GridActions {
  const { t } = useTranslation();
  const { rows, columns, book, steps, definition, go, openPage, valueOf, onPaste, onRemove, onAdd, onSelect } = asked;
  const write = useWriteCells(book.form.key, steps);
  const walk = useWalk(steps);
  const recordsOf = useRecordsOf(rows);

  return useMemo(() => {
    const cell = (record: RecordShown, column: GridColumnOf, value: Value, title?: Value): CellChange => ({
      record, field: column.key, value, ...(title !== undefined && { title }),
      says: { record: nameOf(book, record), field: column.title, text: fieldKind(column.field).text({ field: column.field, value, title }) },
    });
    const current = (record: RecordShown, key: string) => valueOf(record, key) ?? valueAt(record, key);
    const mayChange = (record: RecordShown, column: GridColumnOf | undefined): column is GridColumnOf => Boolean(column?.editable) && record.masked?.[column?.key ?? ""] === undefined;
    const same = (one: Value, other: Value) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
    /** Writes what is different, and says so when something lies in the way. */
    const put = async (cells: readonly CellChange[], says: (count: number) => string) => {
      const different = cells.filter((one) => !same(current(one.record, one.field).value, one.value));
      await write(different, says(different.length));
    };
    const failed = (error: unknown) => say(asProblem(error)?.detail || t("ui.failed"), 8000, undefined, "bad");
    const columnsIn = (range: Range) => span(range.from.column, range.to.column).map((at) => columns[at]);

    const mayFill = (record: RecordShown, column: GridColumnOf | undefined): column is GridColumnOf => mayChange(record, column) && copyable(column.field);

    const clear = async (range: Range) => {
      const found = await recordsOf(Math.min(range.from.row, range.to.row), Math.max(range.from.row, range.to.row));
      const cells = found.flatMap(({ record }) => columnsIn(range).flatMap((column) => (mayChange(record, column) ? [cell(record, column, null)] : [])));
      if (cells.length === 0) return say(t("views.not_changeable"));
      return put(cells, (count) => t("views.cleared", { count }));
    };

    const fill = async (source: Range, target: Range, how: "copy" | "series") => {
      const [top, bottom] = [Math.min(source.from.row, source.to.row), Math.max(source.from.row, source.to.row)];
      const [left, right] = [Math.min(source.from.column, source.to.column), Math.max(source.from.column, source.to.column)];
      const [from, to] = [Math.min(target.from.row, target.to.row), Math.max(target.from.row, target.to.row)];
      const given = await recordsOf(top, bottom);
      const aimed = await recordsOf(from, to);
      const downwards = from > bottom || to < top;
      const cells: CellChange[] = [];
      if (downwards) {
        const backwards = to < top;
        const order = backwards ? aimed.toReversed() : aimed;
        for (const at of span(target.from.column, target.to.column)) {
          const column = columns[at];
          if (!column) continue;
          const values = given.map(({ record }) => current(record, column.key));
          const made = how === "series" ? series(values.map((one) => one.value), order.length, backwards) : null;
          order.forEach(({ record }, place) => {
            const copied = values[backwards ? (values.length - 1 - (place % values.length)) : place % values.length];
            if (mayFill(record, column) && copied) cells.push(made ? cell(record, column, made[place]) : cell(record, column, copied.value, copied.title));
          });
        }
      } else {
        const backwards = Math.max(target.from.column, target.to.column) < left;
        const aims = span(target.from.column, target.to.column);
        const order = backwards ? aims.toReversed() : aims;
        for (const { record } of aimed) {
          const sources = span(left, right).flatMap((at) => columns[at] ?? []);
          const made = how === "series" ? series(sources.map((one) => current(record, one.key).value), order.length, backwards) : null;
          order.forEach((at, place) => {
            const [column, copied] = [columns[at], sources[backwards ? sources.length - 1 - (place % sources.length) : place % sources.length]];
            if (!copied || !mayFill(record, column)) return;
            const alike = column.field.type === copied.field.type && same(column.field.settings, copied.field.settings);
            const value = alike ? (made ? made[place] : current(record, copied.key).value) : fieldKind(column.field).read?.(textAt(copied.field, record, valueOf(record, copied.key)), column.field);
            if (value !== undefined) cells.push(cell(record, column, value, alike && !made ? current(record, copied.key).title : undefined));
          });
        }
      }
      if (cells.length === 0) return say(t("views.not_changeable"));
      return put(cells, (count) => t("views.filled", { count }));
    };

    const actions: GridActions = {
      editor: (row, at, props) => {
        const [found, column] = [rows.record(row), columns[at]];
        if (!found || !column) return null;
        return (
          <CellEditor
            {...props} form={book.form.key} record={found.record} field={column.field} {...current(found.record, column.key)}
            onKept={({ written, step }) => {
              remember(written);
              if (step) steps.add({ ...step, says: t("views.changed", { field: column.title, record: nameOf(book, found.record) }) });
            }}
          />
        );
      },
      save: (row, at, made) => {
        const [found, column] = [rows.record(row), columns[at]];
        if (!found || !column) return;
        const { value, title } = made as Typed;
        void put([cell(found.record, column, value, title)], () => t("views.changed", { field: column.title, record: nameOf(book, found.record) }));
      },
      clear: (range) => void clear(range).catch(failed),
      paste: onPaste,
      fill: (source, target, how) => void fill(source, target, how).catch(failed),
      copy: async (range) => {
        const found = await recordsOf(Math.min(range.from.row, range.to.row), Math.max(range.from.row, range.to.row));
        return found.map(({ record }) => columnsIn(range).map((column) => (column ? textAt(column.field, record, valueOf(record, column.key)) : "")));
      },
      open: (row, how) => {
        const found = rows.record(row);
        if (!found) return;
        if (how === "page") openPage(found.record.id);
        else go({ r: found.record.id });
      },
      remove: onRemove,
      add: (row) => (rows.at(row)?.line.kind === "more" ? rows.more(row) : onAdd?.(row)),
      toggle: rows.toggle,
      undo: () => void walk("undo"),
      redo: () => void walk("redo"),
      resize: (at, width) => go({ columns: columnsText(columns.map(({ column, width: old }, place) => ({ ...column, width: place === at ? Math.round(width) : (column.width ?? old) }))) }),
      move: (from, to) => {
        const next = columns.map(({ column }) => column);
        const [moved] = next.splice(from, 1);
        if (!moved) return;
        // Where it is put says whether it stays in sight.
        const frozen = next.slice(to).some((one) => one.frozen) || (to === next.filter((one) => one.frozen).length && Boolean(moved.frozen));
        next.splice(to, 0, { ...moved, frozen });
        go({ columns: columnsText(next) });
      },
      head: (at) => {
        const column = columns[at];
        return column ? <HeadMenu column={column} columns={columns} definition={definition} go={go} /> : null;
      },
      select: (range, chosen) => onSelect({ range, rows: chosen }),
    };
    return actions;
  }, [rows, columns, book, definition, go, openPage, valueOf, onPaste, onRemove, onAdd, onSelect, recordsOf, steps, walk, write, t]);
}

import { useEffect, useMemo, useRef, useState } from "react";
import { useLanguage, useRowHeight } from "../../../kit/usePreferences";
import { said, useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { DataGrid, type GridActions, type GridColumn, type GridSource, type Range } from "../../../ui/datagrid";
import { Dialog } from "../../../ui/Dialog";
import { RowCell } from "./RowCell";
import { RowFields } from "./RowFields";
import { cellOf } from "./cellOf";
import { mayFill, type RowValues, shownFields } from "./rows";
import type { RowsProps } from "./shared";

const most = 12;

const corners = ({ from, to }: Range) => ({
  top: Math.min(from.row, to.row), bottom: Math.max(from.row, to.row), left: Math.min(from.column, to.column), right: Math.max(from.column, to.column),
});

/** The rows as a sheet: type, paste, fill down, take back. */
export function RowsGrid(given: RowsProps) {
  const { field, table, rows, disabled, kind, titles, beside, change, set } = given;
  const { t } = useTranslation();
  const language = useLanguage();
  const rowHeight = useRowHeight();
  const fields = useMemo(() => shownFields(table), [table]);
  const past = useRef<(readonly RowValues[])[]>([]);
  const future = useRef<(readonly RowValues[])[]>([]);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [opened, setOpened] = useState<number | null>(null);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});

  const columns = useMemo<GridColumn[]>(
    () =>
      fields.map((one) => {
        const { icon, width, align, editing, Input } = kind(one);
        const name = said(one.label, language, one.key);
        return { key: one.key, title: one.required === true ? `${name} *` : name, icon, width: widths[one.key] ?? width, editable: Input !== undefined && editing !== "none" && !one.read_only && !disabled, ...(align && { align }) };
      }),
    [fields, kind, language, widths, disabled],
  );
  useEffect(() => {
    // What is typed waits for no input: all of them are fetched before somebody needs one.
    for (const one of fields) if (!disabled) void (kind(one).Input as { preload?: () => Promise<unknown> } | undefined)?.preload?.();
  }, [fields, kind, disabled]);
  const known = (row: number, column: number) => {
    const one = fields[column];
    return one && { one, its: kind(one), cell: cellOf(one, row, rows[row], beside(row), titles, kind(one).computed ?? false) };
  };
  const write = (next: readonly RowValues[]) => {
    past.current = [...past.current.slice(-50), rows];
    future.current = [];
    change(next);
  };
  const editable = (row: number, column: number) => {
    const one = fields[column];
    return !disabled && one !== undefined && kind(one).Input !== undefined && kind(one).editing !== "none" && mayFill(one, rows[row]);
  };
  /** Texts over the rows from a place on; rows that are not there yet are made. */
  const over = (at: Range, texts: (row: number, column: number) => string | undefined, bottom: number) => {
    const { top, left, right } = corners(at);
    const next = [...rows];
    for (let row = top; row <= bottom; row += 1) {
      const made: Record<string, unknown> = { ...next[row] };
      for (let column = left; column <= right; column += 1) {
        const one = fields[column];
        const text = texts(row - top, column - left);
        if (one && text !== undefined && editable(row, column)) made[one.key] = text.trim() === "" ? null : (kind(one).read?.(text, one) ?? text);
      }
      next[row] = made;
    }
    write(next);
  };

  const source: GridSource = {
    rowCount: rows.length + (disabled ? 0 : 1),
    row: (index) => (index < rows.length ? { kind: "record", id: Number(rows[index]?.["id"] ?? -index - 1), number: index + 1, cellTones: tones(beside(index)?.problems) } : { kind: "add", id: "add", label: t("fields.add_row") }),
    need: () => {},
    cell: (row, column) => {
      const found = known(row, column);
      return found && <found.its.Cell {...found.cell} />;
    },
    text: (row, column) => {
      const found = known(row, column);
      return found ? found.its.text(found.cell) : "";
    },
    editable,
  };
  const actions: GridActions = {
    editor: (row, column, props) => {
      const found = known(row, column);
      return found && <RowCell {...props} cell={found.cell} kind={found.its} table={field.key} />;
    },
    save: (row, column, kept) => {
      const one = fields[column];
      const { value, title } = kept as { value: unknown; title?: unknown };
      if (!one) return;
      past.current = [...past.current.slice(-50), rows];
      future.current = [];
      set(row, one.key, value, title);
    },
    clear: (range) => {
      const { top, bottom, left, right } = corners(range);
      write(rows.map((row, at) => (at < top || at > bottom ? row : { ...row, ...Object.fromEntries(fields.slice(left, right + 1).filter((_, place) => editable(at, left + place)).map((one) => [one.key, null])) })));
    },
    paste: (at, texts) => {
      const { top, left } = corners(at);
      const wide = Math.max(...texts.map((line) => line.length));
      over({ from: { row: top, column: left }, to: { row: top, column: left + wide - 1 } }, (row, column) => texts[row]?.[column], top + texts.length - 1);
    },
    fill: (from, to) => {
      const [source_, target] = [corners(from), corners(to)];
      const next = [...rows];
      for (let row = target.top; row <= target.bottom; row += 1) {
        for (let column = target.left; column <= target.right; column += 1) {
          const model = source_.top + ((((row - source_.top) % (source_.bottom - source_.top + 1)) + (source_.bottom - source_.top + 1)) % (source_.bottom - source_.top + 1));
          const one = fields[column];
          if (one && editable(row, column)) next[row] = { ...next[row], [one.key]: rows[model]?.[one.key] ?? null };
        }
      }
      write(next);
    },
    remove: (gone) => write(rows.filter((_, at) => !gone.includes(at))),
    add: () => write([...rows, {}]),
    // Ctrl+Enter keeps the whole where the rows are changed.
    open: (row, how) => how === "peek" && row < rows.length && setOpened(row),
    undo: () => step(past.current, future.current),
    redo: () => step(future.current, past.current),
    resize: (column, width) => fields[column] && setWidths({ ...widths, [fields[column].key]: width }),
    select: (_, numbers) => setChosen(numbers),
  };
  const step = (from: (readonly RowValues[])[], to: (readonly RowValues[])[]) => {
    const before = from.pop();
    if (!before) return;
    to.push(rows);
    change(before);
  };
  const picked = chosen.filter((at) => at < rows.length);

  return (
    <div className="f-rows">
      <div className="f-rows-grid" style={{ height: Math.min(source.rowCount, most) * rowHeight + 37 + 12 }}>
        <DataGrid label={said(field.label, language, field.key)} columns={columns} source={source} actions={actions} rowHeight={rowHeight} />
      </div>
      {opened !== null && (
        <Dialog open title={t("fields.row", { number: opened + 1 })} onClose={() => setOpened(null)} width={560}>
          <RowFields {...given} place={opened} />
        </Dialog>
      )}
      {!disabled && (
        <div className="f-rows-foot">
          {picked.length > 0 && <Button size="small" look="quiet" icon="trash" onClick={() => { actions.remove?.(picked); setChosen([]); }}>{t("fields.remove_rows", { count: picked.length })}</Button>}
          <span>{t("fields.rows", { count: rows.length })}</span>
        </div>
      )}
    </div>
  );
}

const tones = (problems: Readonly<Record<string, string>> | undefined) =>
  problems && Object.fromEntries(Object.keys(problems).map((key) => [key, "var(--bad)"]));

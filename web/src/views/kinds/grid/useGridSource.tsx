import { grouped } from "../../../kit/decimals";
import { useMemo } from "react";
import { fieldKind } from "../../../fields";
import { useTranslation } from "../../../kit/words";
import type { GridColumn, GridRow, GridSource } from "../../../ui/datagrid";
import type { FieldBook } from "../../fieldBook";
import type { Field } from "../../../forms";
import type { RecordShown, Value, ViewColumn, ViewDefinition } from "../../model";
import type { Rows } from "../../rows";
import { figureText, groupLabel, shown, textAt } from "../../showing";
import { toneOf } from "../../tones";
import { cellKey, type Unsaved, useUnsaved } from "../../unsaved";
import { rulesOf } from "../../asking";
import { fillable } from "./fillable";

export interface GridColumnOf extends GridColumn {
  field: Field;
  column: ViewColumn;
}

export function useGridColumns(columns: readonly ViewColumn[], definition: ViewDefinition, book: FieldBook): GridColumnOf[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      columns.flatMap((column) => {
        const field = book.find(column.field);
        if (!field) return [];
        const kind = fieldKind(field);
        const sorted = (definition.sort ?? []).find((one) => one.field === column.field);
        return [{
          key: column.field, title: book.label(column.field), icon: kind.icon, width: column.width ?? kind.width, editable: fillable(book, field), field, column,
          ...(column.frozen && { frozen: true }),
          ...(kind.align && { align: kind.align }),
          ...(sorted && { note: t(sorted.descending ? "views.sort.down" : "views.sort.up"), sign: sorted.descending ? "↓" : "↑" }),
        }];
      }),
    [columns, definition.sort, book, t],
  );
}

const marked = (unsaved: Unsaved | undefined): string | undefined =>
  unsaved?.state === "refused" ? "var(--bad)" : unsaved?.state === "waiting" ? "var(--warn)" : undefined;

interface SourceAsked {
  rows: Rows;
  columns: readonly GridColumnOf[];
  definition: ViewDefinition;
  book: FieldBook;
}

/** The rows of a view as the grid asks for them: what was typed and is not saved yet stands above what the server said. */
export function useGridSource({ rows, columns, definition, book }: SourceAsked): { source: GridSource; valueOf: (record: RecordShown, field: string) => { value: Value; title?: Value } | undefined } {
  const { t } = useTranslation();
  const unsaved = useUnsaved();
  const form = book.form.key;
  return useMemo(() => {
    const rules = rulesOf(definition);
    const valueOf = (record: RecordShown, field: string) => {
      const over = unsaved.get(cellKey(form, record.id, field));
      return over && over.state !== "aside" ? { value: over.value, ...(over.title !== undefined && { title: over.title }) } : undefined;
    };
    const own = new Map<number, { tones: Record<string, string>; saving: boolean }>();
    for (const one of unsaved.values()) {
      if (one.form !== form) continue;
      const known = own.get(one.id) ?? { tones: {}, saving: false };
      const tone = marked(one);
      if (tone) known.tones[one.field] = tone;
      known.saving ||= one.state === "sending";
      own.set(one.id, known);
    }
    const figures = columns.filter((one) => one.column.figure);
    const group = (row: number): GridRow | undefined => {
      const found = rows.at(row);
      if (found?.line.kind === "add") return { kind: "add", id: found.line.group?.id ?? "" };
      if (found?.line.kind === "more") return { kind: "add", id: `${found.line.id} more`, more: true, label: t(found.line.busy ? "views.group.fetching" : found.line.group ? "views.group.more_inside" : "views.group.more", { number: grouped(String(found.line.shown)) }) };
      if (found?.line.kind !== "group") return undefined;
      const { line } = found;
      const field = book.find(line.path);
      return {
        kind: "group", id: line.id, level: line.level, open: line.open, count: line.count,
        label: field ? groupLabel(field, line.by, line.value, line.title, t("views.blank")) : line.path,
        figures: Object.fromEntries(figures.map((one, at) => [one.key, figureText(one.field, one.column.figure ?? "", line.figures[at])])),
      };
    };
    const row = (index: number): GridRow => {
      const head = group(index);
      if (head) return head;
      const found = rows.record(index);
      if (!found) return { kind: "waiting" };
      const rule = found.marks.map((place) => rules[place]);
      const whole = rule.find((one) => one && !one.field);
      const cells: Record<string, string> = {};
      for (const one of rule.toReversed()) if (one?.field) cells[one.field] = toneOf(one.colour) ?? "";
      const mine = own.get(found.record.id);
      return {
        kind: "record", id: found.record.id, number: found.number,
        ...(whole && { tone: toneOf(whole.colour) }),
        ...((mine || rule.length > 0) && { cellTones: { ...cells, ...mine?.tones } }),
        ...(mine?.saving && { saving: true }),
      };
    };
    const source: GridSource = {
      rowCount: rows.rowCount,
      row,
      need: rows.need,
      find: rows.find,
      groupsOf: (index) => rows.at(index)?.around ?? [],
      cell: (index, at) => {
        const [found, column] = [rows.record(index), columns[at]];
        return found && column ? shown(column.field, found.record, valueOf(found.record, column.key), form) : null;
      },
      text: (index, at) => {
        const [found, column] = [rows.record(index), columns[at]];
        return found && column ? textAt(column.field, found.record, valueOf(found.record, column.key)) : undefined;
      },
      editable: (index, at) => {
        const [found, column] = [rows.record(index), columns[at]];
        return Boolean(found && column?.editable && found.record.masked?.[column.key] === undefined);
      },
    };
    return { source, valueOf };
  }, [rows, columns, definition, book, form, unsaved, t]);
}

/** What a pivot has in which row and column. Nothing is drawn here, and nothing added up: every figure is the server's. */
import { compare, decimalOf } from "../../../kit/decimals";
import type { Group, Groups, Value } from "../../model";
import type { PivotPart } from "../../queries/pivots";

export interface Key {
  value: Value;
  title: Value;
}
export interface PivotRow {
  id: string;
  keys: readonly Key[];
  /** It has rows of its own below it. */
  folds: boolean;
}
export interface PivotColumn {
  id: string;
  keys: readonly Key[];
}
export interface Table {
  rows: readonly PivotRow[];
  columns: readonly PivotColumn[];
  /** The figures of a row and a column; the total of a side by the id of nothing. */
  at: (row: string, column: string) => readonly unknown[] | undefined;
  /** Not every group came. */
  more: boolean;
}
export interface Sorting {
  column: string;
  figure: number;
  descending: boolean;
}

const idOf = (keys: readonly unknown[]): string => JSON.stringify(keys.map((one) => one ?? null));
export const none = idOf([]);
const keysOf = (group: Group, from: number, to: number): Key[] => group.keys.slice(from, to).map((value, place) => ({ value, title: group.titles[from + place] }));

export function tableOf(parts: readonly PivotPart[], answers: readonly (Groups | undefined)[], depth: number): Table {
  const cells = new Map<string, readonly unknown[]>();
  const rows: PivotRow[] = [];
  const columns: PivotColumn[] = [];
  parts.forEach(({ rows: deep, across }, place) => {
    for (const group of answers[place]?.groups ?? []) {
      const [row, column] = [idOf(group.keys.slice(0, deep)), idOf(group.keys.slice(deep))];
      cells.set(`${row} ${column}`, group.aggregates);
      if (!across && deep > 0) rows.push({ id: row, keys: keysOf(group, 0, deep), folds: deep < depth });
      if (across && deep === 0) columns.push({ id: column, keys: keysOf(group, 0, group.keys.length) });
    }
  });
  return { rows, columns, at: (row, column) => cells.get(`${row} ${column}`), more: answers.some((one) => one?.more) };
}

/** Blanks last, both ways. */
function byFigure(one: unknown, other: unknown, descending: boolean): number {
  if (one === null || one === undefined || other === null || other === undefined) return Number(one === null || one === undefined) - Number(other === null || other === undefined);
  const [a, b] = [decimalOf(one), decimalOf(other)];
  const by = a !== null && b !== null ? compare(a, b) : String(one) < String(other) ? -1 : Number(String(one) > String(other));
  return descending ? -by : by;
}

/** Every row below the one it belongs to, in the order of a figure where one is asked for; what is folded stays away. */
export function linesOf({ rows, at }: Table, sorting: Sorting | null, folded: ReadonlySet<string>): PivotRow[] {
  const below = new Map<string, PivotRow[]>();
  for (const row of rows) {
    const above = idOf(row.keys.slice(0, -1).map(({ value }) => value));
    const there = below.get(above);
    if (there) there.push(row);
    else below.set(above, [row]);
  }
  const lines: PivotRow[] = [];
  const walk = (id: string) => {
    const those = below.get(id) ?? [];
    const ordered = sorting ? those.toSorted((one, other) => byFigure(at(one.id, sorting.column)?.[sorting.figure], at(other.id, sorting.column)?.[sorting.figure], sorting.descending)) : those;
    for (const row of ordered) {
      lines.push(row);
      if (row.folds && !folded.has(row.id)) walk(row.id);
    }
  };
  walk(none);
  return lines;
}

/** Heads of one level, those that are the same side by side as one. */
export function headsOf(columns: readonly PivotColumn[], level: number): { id: string; key: Key; span: number }[] {
  const heads: { id: string; key: Key; span: number }[] = [];
  for (const column of columns) {
    const id = idOf(column.keys.slice(0, level + 1).map(({ value }) => value));
    const last = heads.at(-1);
    const key = column.keys[level];
    if (last?.id === id) last.span += 1;
    else if (key) heads.push({ id, key, span: 1 });
  }
  return heads;
}

/** Where what is chosen stands now: rows come and go while others work, and columns with the form. */
import type { GridColumn, GridSource, Place } from "./model";
import { lastRow } from "./places";
import { type Spans, rowsOf, withSpan } from "./spans";

interface Drawn {
  columns: readonly GridColumn[];
  source: GridSource;
}
interface Chosen {
  cursor: Place;
  to: Place;
  rows: Spans;
}

/** Looked for one by one; of more rows than these nobody says that they chose each. */
const most = 1000;

/** The row of the same record; `undefined` when it is gone, or nowhere in sight. What is no record stays at its place. */
export function rowNow(before: GridSource, now: GridSource, row: number): number | undefined {
  if (!now.find || row >= before.rowCount) return row;
  const was = before.row(row);
  if (was.kind !== "record") return row;
  const is = row < now.rowCount ? now.row(row) : undefined;
  if (is?.kind === "record" && is.id === was.id) return row;
  const found = now.find(was.id);
  return found < 0 ? undefined : found;
}

function columnNow(before: readonly GridColumn[], now: readonly GridColumn[], column: number): number {
  const key = before[column]?.key;
  if (now[column]?.key === key) return column;
  const found = now.findIndex((one) => one.key === key);
  return found < 0 ? column : found;
}

function rowsNow(before: GridSource, now: GridSource, rows: Spans): Spans {
  const [first] = rows;
  if (!first || !now.find) return rows;
  if (first[0] === 0 && first[1] === lastRow(before)) return [[0, lastRow(now)]];
  if (rows.reduce((sum, [top, bottom]) => sum + bottom - top + 1, 0) > most) return rows;
  const chosen = rowsOf(rows);
  const found = chosen.map((row) => rowNow(before, now, row));
  if (found.every((row, at) => row === chosen[at])) return rows;
  return found.reduce<Spans>((spans, row) => (row === undefined ? spans : withSpan(spans, row, row)), []);
}

/** The same places when nothing has moved, and where nobody tells what a row is. */
export function followed(before: Drawn, now: Drawn, { cursor, to, rows }: Chosen): Chosen {
  if (!now.source.find) return { cursor, to, rows };
  const at = (place: Place): Place | undefined => {
    const row = rowNow(before.source, now.source, place.row);
    const column = columnNow(before.columns, now.columns, place.column);
    if (row === undefined) return undefined;
    return row === place.row && column === place.column ? place : { row, column };
  };
  const here = at(cursor) ?? cursor;
  // A range of which an end is gone is no longer what was chosen.
  return { cursor: here, to: to === cursor ? here : (at(to) ?? here), rows: rowsNow(before.source, now.source, rows) };
}

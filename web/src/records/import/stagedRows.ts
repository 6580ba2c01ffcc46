/** Staged records as rows of the sheet: what one row makes stands in one row of the grid. */
import type { ImportFault, ImportSheetPlan, ImportStaged } from "../queries/imports";
import { followed } from "./plan";

export interface StagedRow {
  sheet: number;
  row: number;
  /** Of the first record of the row. */
  number: number;
  cells: readonly string[];
  edits: Readonly<Record<string, string>>;
  records: readonly ImportStaged[];
  faults: readonly ImportFault[];
}

/** Where several records of a row are one, the same is told for each. */
export function different(faults: readonly ImportFault[]): ImportFault[] {
  const told = new Map(faults.map((one) => [JSON.stringify([one.key, one.column, one.row, one.warning]), one]));
  return [...told.values()];
}

export function rowsOf(items: readonly ImportStaged[]): StagedRow[] {
  const rows: (StagedRow & { records: ImportStaged[]; faults: ImportFault[] })[] = [];
  for (const one of items) {
    const last = rows.at(-1);
    const faults = different(one.faults);
    if (last && last.row === one.row && last.sheet === one.sheet) {
      last.records.push(one);
      last.faults.push(...faults);
    } else {
      rows.push({ sheet: one.sheet, row: one.row, number: one.number, cells: one.cells, edits: one.edits, records: [one], faults });
    }
  }
  return rows;
}

/** What stands in a cell: what somebody said instead of the file, else what the file says. */
export const textOf = (row: StagedRow, column: number): string => row.edits[column] ?? row.cells[column] ?? "";

/** What is wrong in this cell; those that name another row lie there. */
export const faultsAt = (row: StagedRow, column: number): ImportFault[] => row.faults.filter((one) => one.column === column && one.row === row.row && one.key !== followed);
/** What is wrong with the row as a whole; that records are held back by it goes without saying. */
export function faultsOfRow(row: StagedRow): ImportFault[] {
  const own = row.faults.filter((one) => one.column === null || one.row !== row.row || one.key === followed);
  const said = own.filter((one) => one.key !== followed);
  return said.length > 0 || row.faults.some((one) => one.key !== followed && !one.warning) ? said : own.slice(0, 1);
}

/** The worst that becomes of its records. */
export function fateOf(row: StagedRow): ImportStaged["action"] {
  const fates = new Set(row.records.map((one) => one.action));
  return (["faulty", "refused", "create", "update", "done", "same", "skip", "undone"] as const).find((one) => fates.has(one)) ?? "same";
}

/** The columns that fill something, in the order of the file; the one that is looked at stands first, in sight. */
export function filledColumns(plan: ImportSheetPlan | undefined, looked: number | undefined): number[] {
  const places = [...new Set((plan?.targets ?? []).flatMap((target) => target.columns.map((one) => one.column).concat((target.new_fields ?? []).map((one) => one.column))))].toSorted((one, other) => one - other);
  return looked !== undefined && places.includes(looked) ? [looked, ...places.filter((place) => place !== looked)] : places;
}

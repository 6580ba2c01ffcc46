import type { RowAround } from "../../around";
import type { CellProps, Field } from "../../kind";
import { type RowTitles, type RowValues, titleKey } from "./rows";

/** Everything that is known of a cell: what was filled in, else what the server computed. */
export function cellOf(field: Field, place: number, row: RowValues | undefined, beside: RowAround | undefined, titles: RowTitles, computed: boolean): CellProps {
  const value = computed || !row || !(field.key in row) ? beside?.values[field.key] : row[field.key];
  const same = JSON.stringify(beside?.values[field.key]) === JSON.stringify(value);
  return {
    field,
    value,
    title: titles.get(titleKey(place, field.key, value)) ?? (same ? beside?.titles[field.key] : undefined),
    ...(row && !(field.key in row) && beside?.masked[field.key] !== undefined && { masked: beside.masked[field.key] }),
    ...(computed && beside?.errors[field.key] !== undefined && { error: beside.errors[field.key] }),
  };
}

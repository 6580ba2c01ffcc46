/** Rows of a sub-table as they are filled in: values by field, with `id` for those that are there already. */
import type { Field, SubTable, Value } from "../../kind";
import { isObject } from "../../parts/settings";

export type RowValues = Readonly<Record<string, Value>>;

export const rowsOf = (value: Value): readonly RowValues[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The fields of a row that are seen. */
export const shownFields = (table: SubTable): readonly Field[] => table.fields.filter((field) => field.level !== "hidden" && field.type !== "sub_table");

export const mayFill = (field: Field, row: RowValues | undefined): boolean =>
  !field.read_only && (row?.["id"] === undefined ? field.on_create : field.on_update || field.on_create) && field.level !== "hidden";

/** Titles of links are kept beside the values until the server tells them. */
export type RowTitles = ReadonlyMap<string, Value>;
export const titleKey = (row: number, field: string, value: Value): string => `${row}.${field}.${JSON.stringify(value)}`;

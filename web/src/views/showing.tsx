/** Values, groups and figures as they are drawn and as they are said. */
import type { ReactNode } from "react";
import { fieldKind, isShare, RegionName, regionName } from "../fields";
import type { Field } from "../forms";
import { decimalOf, grouped, rounded, sum, trimmed } from "../kit/decimals";
import { type FieldBook, valueAt } from "./fieldBook";
import { divisionDepth, type GroupBy, type RecordShown, type Value } from "./model";

/** The value of a field, as a cell shows it. With the form of the record its pictures are small ones of themselves. */
export function shown(field: Field, record: RecordShown, over?: { value: Value; title?: Value }, form?: string): ReactNode {
  const { Cell } = fieldKind(field);
  return <Cell field={field} {...(over ?? valueAt(record, field.key))} files={record.files?.[field.key]} record={form === undefined ? undefined : { form, id: record.id }} />;
}

export const textAt = (field: Field, record: RecordShown, over?: { value: Value; title?: Value }): string =>
  fieldKind(field).text({ field, ...(over ?? valueAt(record, field.key)) });

/** What a record is called. */
export function nameOf(book: FieldBook, record: RecordShown): string {
  const field = book.find(book.title);
  return (field && textAt(field, record)) || `#${record.id}`;
}

const quarter = (day: string) => `${day.slice(0, 4)} Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
const spanText = (day: string, by: GroupBy["by"]): string =>
  by === "year" ? day.slice(0, 4) : by === "month" ? day.slice(0, 7) : by === "quarter" ? quarter(day) : day.slice(0, 10);

/** What a group is called; blank ones say so. */
export function groupText(field: Field, by: GroupBy["by"], value: Value, title: Value, blank: string): string {
  if (value === null || value === undefined) return blank;
  if (divisionDepth(by) > 0) return regionName(value) || String(value);
  if (by && by !== "value") return by === "week" ? `${String(value).slice(0, 10)} ~` : spanText(String(value), by);
  return fieldKind(field).text({ field, value, title: title ?? undefined }) || blank;
}

export function groupLabel(field: Field, by: GroupBy["by"], value: Value, title: Value, blank: string): ReactNode {
  if (value === null || value === undefined) return <span className="v-faint">{blank}</span>;
  if (divisionDepth(by) > 0) return <RegionName code={String(value)} />;
  if (by && by !== "value") return groupText(field, by, value, title, blank);
  const { Cell } = fieldKind(field);
  return <Cell field={field} value={value} title={title ?? undefined} />;
}

/** A figure over records: counts are whole, the others are as the field shows its values. */
export function figureText(field: Field | undefined, figure: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (!field || figure.startsWith("count")) return grouped(String(value));
  const exact = figure === "avg" ? trimmed(rounded(String(value), isShare(field) ? 4 : 2)) : value;
  return fieldKind(field).text({ field, value: exact });
}

/** What can be added up: the amount of money, the digits of a number. */
function amountOf(value: Value): { digits: string; currency: string } | null {
  const money = typeof value === "object" && value !== null && "amount" in value ? (value as { amount: unknown; currency?: unknown }) : null;
  const digits = decimalOf(money ? money.amount : value);
  return digits === null ? null : { digits, currency: typeof money?.currency === "string" ? money.currency : "" };
}

const counted = new Set(["integer", "decimal", "percent", "money", "rating", "formula", "roll_up", "look_up"]);
export const isCounted = (field: Field | undefined): boolean => field !== undefined && counted.has(field.type);

/** The exact sum of values of one field; null where different moneys would be added up, or nothing can be. */
export function sumText(field: Field, values: readonly Value[]): string | null {
  const amounts = values.map(amountOf).filter((one) => one !== null);
  const [first] = amounts;
  if (!first || amounts.some((one) => one.currency !== first.currency)) return null;
  const total = sum(amounts.map((one) => one.digits));
  return fieldKind(field).text({ field, value: first.currency ? { amount: total, currency: first.currency } : total });
}

/** Which fields say when a record begins and ends, and what has to be written when it is moved. */
import { clockText, day, dayStart, dayText, hour, utcOf, wallDay, wallOf } from "../../kit/wall";
import type { Field } from "../../forms";
import { type FieldBook, valueAt } from "../fieldBook";
import type { Filter, RecordShown, Value, ViewDefinition } from "../model";

export interface Timing {
  start: Field;
  end: Field | undefined;
  /** One field has both ends. */
  ranged: boolean;
  /** Whole days, no hours. */
  whole: boolean;
  /** It can be moved, and made longer, by whoever may change records. */
  movable: boolean;
  sizable: boolean;
}
export interface Times {
  start: number;
  end: number;
}

export const settingOf = (definition: ViewDefinition, name: string): string => String((definition.settings as Record<string, unknown> | undefined)?.[name] ?? "");
export const settingsOf = (definition: ViewDefinition, name: string): readonly string[] => {
  const found = (definition.settings as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(found) ? found.map(String) : [];
};
export const writable = (field: Field | undefined): boolean => field !== undefined && !field.key.includes(".") && field.level === "write" && field.on_update !== false;

const ofDays = (field: Field): boolean => field.type === "date" || field.type === "date_range" || (field.type === "formula" && (field.settings as Record<string, unknown>)["result"] === "date");

export function timingOf(definition: ViewDefinition, book: FieldBook): Timing | null {
  const start = book.find(settingOf(definition, "start"));
  if (!start) return null;
  const end = book.find(settingOf(definition, "end"));
  const ranged = start.type === "date_range" || start.type === "datetime_range";
  const able = (book.form.verbs as readonly string[]).includes("update");
  const movable = able && writable(start) && (ranged || !end || writable(end));
  return { start, end: ranged ? undefined : end, ranged, whole: ofDays(start) && (!end || ofDays(end)), movable, sizable: movable && (ranged || end !== undefined) };
}

const isDayText = (value: string): boolean => value.length === 10;
const isSpan = (value: Value): value is { start: string; end: string } => typeof value === "object" && value !== null && "start" in value && "end" in value;
const begin = (value: string): number => (isDayText(value) ? wallDay(value) : wallOf(value));
/** A day as an end belongs to the time. */
const finish = (value: string): number => (isDayText(value) ? wallDay(value) + day : wallOf(value));

/** When a record is, or null where it says nothing of that. */
export function timesOf({ start, end, ranged }: Timing, record: RecordShown): Times | null {
  const { value } = valueAt(record, start.key);
  if (ranged) {
    if (!isSpan(value)) return null;
    const times = { start: begin(value.start), end: begin(value.end) };
    return times.end > times.start ? times : null;
  }
  if (typeof value !== "string" || value === "") return null;
  const from = begin(value);
  if (Number.isNaN(from)) return null;
  const last = end ? valueAt(record, end.key).value : undefined;
  const to = typeof last === "string" && last !== "" ? finish(last) : from + (isDayText(value) ? day : hour);
  return { start: from, end: Math.max(to, from + hour / 4) };
}

const written = (field: Field, at: number): string => (ofDays(field) ? dayText(at) : utcOf(at));

/** What is written so that a record is then. An end that nobody said stays unsaid as long as nothing is made longer. */
export function valuesAt({ start, end, ranged }: Timing, { start: from, end: to }: Times, before?: { record: RecordShown; times: Times }): Record<string, Value> {
  if (ranged && ofDays(start)) return { [start.key]: { start: dayText(from), end: dayText(Math.max(dayStart(from) + day, dayStart(to + day - 1))) } };
  if (ranged) return { [start.key]: { start: utcOf(from), end: utcOf(to) } };
  const values: Record<string, Value> = { [start.key]: written(start, from) };
  if (!end) return values;
  const unsaid = before && (before.record.values[end.key] ?? null) === null && before.times.end - before.times.start === to - from;
  if (!unsaid) values[end.key] = ofDays(end) ? dayText(Math.max(from, to - 1)) : utcOf(to);
  return values;
}

/** The records that are at some time between the two. */
export function windowOf({ start, end, ranged }: Timing, from: number, to: number): Filter {
  if (ranged) return { field: start.key, operator: "overlaps", value: { start: written(start, from), end: written(start, to) } };
  const before = { field: start.key, operator: "before", value: written(start, to) };
  const fresh = { field: start.key, operator: "not_before", value: written(start, from) };
  if (!end) return { all: [before, fresh] };
  return { all: [before, { any: [{ field: end.key, operator: "not_before", value: written(end, from) }, { all: [{ field: end.key, operator: "is_blank" }, fresh] }] }] };
}

/** `11-23 ~ 11-25`, `11-23 09:00 ~ 18:00`: as short as it can be. */
export function timesText({ start, end }: Times, whole: boolean): string {
  const [first, last] = [dayText(start).slice(5), dayText(end - 1).slice(5)];
  if (whole) return first === last ? first : `${first} ~ ${last}`;
  const until = first === last ? clockText(end) : `${dayText(end).slice(5)} ${clockText(end)}`;
  return `${first} ${clockText(start)} ~ ${until}`;
}

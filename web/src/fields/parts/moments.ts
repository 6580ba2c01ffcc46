/** Days, times and periods as people see them. */
import { daysAfter, isDay } from "../../kit/days";
import { wallClock } from "../../kit/zone";
import type { Value } from "../kind";
import { isObject, textOf } from "./settings";

/** When a moment is, as JSON writes it; not a number for half of one that somebody is typing, of which browsers make what they like. */
export const instantOf = (value: Value): number => (/^\d{4}-\d{2}-\d{2}T/.test(textOf(value)) ? Date.parse(textOf(value)) : Number.NaN);

/** `2026-11-22 09:58`, with seconds only where there are any. */
export function momentText(value: Value): string {
  const at = instantOf(value);
  if (Number.isNaN(at)) return textOf(value);
  const wall = wallClock(new Date(at)).replace("T", " ");
  return wall.endsWith(":00") ? wall.slice(0, -3) : wall;
}

export function clockText(value: Value): string {
  const text = textOf(value);
  return /^\d{2}:\d{2}:00$/.test(text) ? text.slice(0, 5) : text;
}

export interface Period {
  start: string;
  end: string;
}

export const periodOf = (value: Value): Period | null =>
  isObject(value) && typeof value["start"] === "string" && typeof value["end"] === "string" ? { start: value["start"], end: value["end"] } : null;

/** The last day that belongs to a period of days, which is what people say. */
export const lastDay = (end: string): string => (isDay(end) ? daysAfter(end, -1) : end);

export function daysText(value: Value): string {
  const period = periodOf(value);
  if (!period) return textOf(value);
  const last = lastDay(period.end);
  return last === period.start ? last : `${period.start} ~ ${last}`;
}

/** The day is not said twice. */
export function momentsText(value: Value): string {
  const period = periodOf(value);
  if (!period) return textOf(value);
  const [start, end] = [momentText(period.start), momentText(period.end)];
  return `${start} ~ ${end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end}`;
}

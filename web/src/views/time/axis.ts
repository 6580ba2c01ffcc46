/** The part of time that is shown, by the ways of looking: a day, a week, two weeks, a month, and longer. */
import { daysAfter, monthsAfter, weekday } from "../../kit/days";
import { day, hour, wallDay } from "../../kit/wall";

export type Mode = "day" | "week" | "fortnight" | "month";

export interface Window {
  from: string;
  /** The first day that does not belong to it any more. */
  to: string;
}

const monday = (on: string): string => daysAfter(on, -weekday(on));

export function windowAround(on: string, mode: Mode): Window {
  if (mode === "day") return { from: on, to: daysAfter(on, 1) };
  if (mode === "month") {
    const first = `${on.slice(0, 7)}-01`;
    return { from: first, to: monthsAfter(first, 1) };
  }
  return { from: monday(on), to: daysAfter(monday(on), mode === "week" ? 7 : 14) };
}

export function stepped(on: string, mode: Mode, by: number): string {
  if (mode === "day") return daysAfter(on, by);
  return mode === "month" ? monthsAfter(`${on.slice(0, 7)}-01`, by) : daysAfter(on, by * (mode === "week" ? 7 : 14));
}

export const isRest = (on: string): boolean => weekday(on) > 4;
export const daysOf = ({ from, to }: Window): string[] => Array.from({ length: Math.round((wallDay(to) - wallDay(from)) / day) }, (_, place) => daysAfter(from, place));

const formats = new Map<string, Intl.DateTimeFormat>();
export function dayIn(language: string, on: string | number, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  formats.set(key, format);
  return format.format(typeof on === "number" ? on : wallDay(on));
}

/** `2026年11月`, `2026年11月23日至29日`, `23 – 29 Nov 2026`: what the window is called. */
export function windowTitle(language: string, { from, to }: Window, mode: Mode): string {
  if (mode === "month") return dayIn(language, from, { year: "numeric", month: "long" });
  if (mode === "day") return dayIn(language, from, { year: "numeric", month: "short", day: "numeric", weekday: "short" });
  const format = new Intl.DateTimeFormat(language, { year: "numeric", month: "short", day: "numeric", timeZone: "UTC" });
  return format.formatRange(wallDay(from), wallDay(to) - hour);
}

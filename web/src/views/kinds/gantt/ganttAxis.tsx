import { daysAfter, monthsAfter, weekday } from "../../../kit/days";
import { day, wallDay, wallNow } from "../../../kit/wall";
import { today } from "../../../kit/zone";
import type { Tick, TimeAxis } from "../../../ui/timegrid";
import { dayIn, daysOf, isRest, type Window } from "../../time/axis";

/** What a tick is: a day, a week, a month. */
export type Zoom = "day" | "week" | "month";
export const zooms = ["day", "week", "month"] as const;

const monday = (on: string): string => daysAfter(on, -weekday(on));
const firstOf = (on: string): string => `${on.slice(0, 7)}-01`;

export function ganttWindow(on: string, zoom: Zoom): Window {
  if (zoom === "day") return { from: daysAfter(monday(on), -7), to: daysAfter(monday(on), 35) };
  if (zoom === "week") return { from: monday(monthsAfter(firstOf(on), -1)), to: monthsAfter(firstOf(on), 6) };
  return { from: monthsAfter(firstOf(on), -3), to: monthsAfter(firstOf(on), 18) };
}

export const ganttStep = (on: string, zoom: Zoom, by: number): string =>
  zoom === "day" ? daysAfter(on, 14 * by) : zoom === "week" ? monthsAfter(on, 2 * by) : monthsAfter(on, 6 * by);

/** Ticks from one edge to the next. */
function ticksOf(edges: readonly string[], end: string, label: (on: string) => React.ReactNode, here: string): Tick[] {
  return edges.map((on, place) => {
    const until = edges[place + 1] ?? end;
    return { at: wallDay(on), until: wallDay(until), label: label(on), look: on <= here && here < until ? ("today" as const) : undefined };
  });
}

function every(window: Window, first: string, next: (on: string) => string): string[] {
  const edges: string[] = [];
  for (let on = first; on < window.to; on = next(on)) edges.push(on < window.from ? window.from : on);
  return edges;
}

export function ganttAxis(language: string, window: Window, zoom: Zoom): TimeAxis {
  const here = today();
  const [from, to] = [wallDay(window.from), wallDay(window.to)];
  const months = every(window, firstOf(window.from), (on) => monthsAfter(firstOf(on), 1));
  const base = { from, to, snap: day, now: wallNow() };
  const monthTicks = ticksOf(months, window.to, (on) => dayIn(language, on, { year: "numeric", month: "long" }), "");
  if (zoom === "day") {
    const ticks = daysOf(window).map((on) => ({ at: wallDay(on), until: wallDay(on) + day, label: String(Number(on.slice(8))), look: on === here ? ("today" as const) : isRest(on) ? ("rest" as const) : undefined }));
    return { ...base, ticks, upper: monthTicks, narrowest: 26 };
  }
  if (zoom === "week") {
    const weeks = every(window, window.from, (on) => daysAfter(on, 7));
    return { ...base, ticks: ticksOf(weeks, window.to, (on) => String(Number(on.slice(8))), here), upper: monthTicks, narrowest: 32 };
  }
  const years = every(window, `${window.from.slice(0, 4)}-01-01`, (on) => `${Number(on.slice(0, 4)) + 1}-01-01`);
  return { ...base, ticks: ticksOf(months, window.to, (on) => dayIn(language, on, { month: "short" }), here), upper: ticksOf(years, window.to, (on) => on.slice(0, 4), ""), narrowest: 48 };
}

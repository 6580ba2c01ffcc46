/** Where records stand on the days of a week, and on the hours of a day. */
import { daysAfter, monthsAfter, weekday } from "../../../kit/days";
import { day, dayStart, hour, wallDay } from "../../../kit/wall";
import type { Window } from "../../time/axis";
import type { Timed } from "../../time/useTimed";

/** The whole weeks that a month touches. */
export function weeksAround(on: string): Window {
  const first = `${on.slice(0, 7)}-01`;
  const last = daysAfter(monthsAfter(first, 1), -1);
  return { from: daysAfter(first, -weekday(first)), to: daysAfter(last, 7 - weekday(last)) };
}

/** It fills days, or goes over midnight for long: it stands above the hours. */
export const isLong = (one: Timed, whole: boolean): boolean => whole || one.end - one.start >= day || (one.start % day === 0 && one.end % day === 0);
/** It is drawn from edge to edge. */
export const isBroad = (one: Timed, whole: boolean): boolean => isLong(one, whole) || dayStart(one.start) !== dayStart(one.end - 1);

export interface Placed {
  one: Timed;
  /** Days from the beginning, the last one counted. */
  from: number;
  to: number;
  lane: number;
  before: boolean;
  after: boolean;
}

/** Lanes over so many days from a first one: what is longer stands higher. */
export function onDays(those: readonly Timed[], first: string, many: number): Placed[] {
  const begin = wallDay(first);
  const end = begin + many * day;
  const taken: boolean[][] = [];
  return those
    .filter((one) => one.start < end && one.end > begin)
    .toSorted((one, other) => dayStart(one.start) - dayStart(other.start) || dayStart(other.end - 1) - dayStart(one.end - 1) || one.start - other.start || one.id - other.id)
    .map((one) => {
      const from = Math.max(0, Math.floor((one.start - begin) / day));
      const to = Math.min(many - 1, Math.floor((one.end - 1 - begin) / day));
      let lane = 0;
      while (Array.from({ length: to - from + 1 }, (_, at) => taken[lane]?.[from + at]).some(Boolean)) lane += 1;
      const line = (taken[lane] ??= []);
      for (let at = from; at <= to; at += 1) line[at] = true;
      return { one, from, to, lane, before: one.start < begin, after: one.end > end };
    });
}

export interface InHours {
  one: Timed;
  /** Parts of the day, 0 to 1. */
  top: number;
  height: number;
  column: number;
  columns: number;
}

/** Side by side where they are at the same time. */
export function onHours(those: readonly Timed[], on: string): InHours[] {
  const begin = wallDay(on);
  const sorted = those.filter((one) => one.start < begin + day && one.end > begin).toSorted((one, other) => one.start - other.start || other.end - one.end);
  const made: InHours[] = [];
  let cluster: InHours[] = [];
  let [ends, until]: [number[], number] = [[], 0];
  const close = () => {
    for (const one of cluster) one.columns = ends.length;
    made.push(...cluster);
    [cluster, ends] = [[], []];
  };
  for (const one of sorted) {
    if (one.start >= until) close();
    const start = Math.max(one.start, begin);
    const end = Math.min(Math.max(one.end, start + hour / 2), begin + day);
    const free = ends.findIndex((last) => last <= start);
    const column = free < 0 ? ends.length : free;
    ends[column] = end;
    until = Math.max(until, end);
    cluster.push({ one, top: (start - begin) / day, height: (end - start) / day, column, columns: 1 });
  }
  close();
  return made;
}

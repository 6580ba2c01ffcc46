/** Moments as the clock on the wall of the workspace shows them, as numbers: a day is always 24 hours long there. */
import { currentZone, momentOf, wallClock } from "./zone";

export const hour = 3_600_000;
export const day = 24 * hour;

/** How far the wall is ahead of UTC, by the hour: asked of the browser once for each. */
const offsets = new Map<string, number>();

export function wallOf(iso: string): number {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return Number.NaN;
  const from = Math.floor(at / hour) * hour;
  const key = `${currentZone() ?? ""} ${from}`;
  let ahead = offsets.get(key);
  if (ahead === undefined) {
    ahead = Date.parse(`${wallClock(new Date(from))}Z`) - from;
    offsets.set(key, ahead);
  }
  return at + ahead;
}

/** The moment in UTC, `2026-11-22T01:58:00Z`. */
export const utcOf = (wall: number): string => momentOf(new Date(wall).toISOString().slice(0, 19)) ?? "";

export const wallDay = (text: string): number => Date.parse(`${text}T00:00:00Z`);
export const dayText = (wall: number): string => new Date(wall).toISOString().slice(0, 10);
export const clockText = (wall: number): string => new Date(wall).toISOString().slice(11, 16);
export const dayStart = (wall: number): number => Math.floor(wall / day) * day;
export const wallNow = (): number => wallOf(new Date().toISOString());

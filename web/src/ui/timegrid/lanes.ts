/** Where bars and rows stand: bars that overlap go below each other, rows are as high as their lanes. */
import { groupsBy } from "../../kit/groups";
import type { TimeItem, TimeRow } from "./model";

export interface Laid {
  item: TimeItem;
  lane: number;
}
export interface RowPlan {
  row: TimeRow;
  top: number;
  height: number;
  /** From its top to its first lane. */
  inset: number;
  bars: readonly Laid[];
}
export interface Measures {
  lane: number;
  gap: number;
  least: number;
  heading: number;
}
export const deskMeasures: Measures = { lane: 28, gap: 4, least: 44, heading: 30 };
export const touchMeasures: Measures = { lane: 36, gap: 6, least: 52, heading: 34 };

function lanesOf(items: readonly TimeItem[]): Laid[] {
  const ends: number[] = [];
  return items
    .toSorted((one, other) => one.start - other.start || other.end - one.end || one.id - other.id)
    .map((item) => {
      const free = ends.findIndex((end) => end <= item.start);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = item.end;
      return { item, lane };
    });
}

/** Every row with its place; the last one ends where all of it does. */
export function plan(rows: readonly TimeRow[], items: readonly TimeItem[], { lane, gap, least, heading }: Measures): RowPlan[] {
  const byRow = groupsBy(items, (item) => item.row);
  let top = 0;
  return rows.map((row) => {
    const bars = lanesOf(byRow.get(row.id) ?? []);
    const lanes = bars.reduce((most, one) => Math.max(most, one.lane + 1), 1);
    const height = row.kind === "heading" ? heading : Math.max(least, lanes * (lane + gap) + gap * 2);
    const made = { row, top, height, inset: Math.max(gap, (height - 1 - lanes * (lane + gap) + gap) / 2), bars };
    top += height;
    return made;
  });
}

/** The row that a height falls on. */
export function rowAt(plans: readonly RowPlan[], y: number): number {
  let [low, high] = [0, plans.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((plans[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

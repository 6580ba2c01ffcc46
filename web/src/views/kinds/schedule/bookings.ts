/** Bookings on their resources: which stand in each other's way, and who would be free. */
import { hour } from "../../../kit/wall";
import type { Timed } from "../../time/useTimed";
import type { Times } from "../../time/timing";

export interface Booking extends Timed {
  /** The resource, or `none`. */
  row: string;
  /** Only held, or the resource is away. */
  hold: boolean;
  away: boolean;
  /** It takes part in the comparison: a cancelled one does not. */
  counts: boolean;
  crew: number | null;
}
export interface Rule {
  /** What is kept free between two bookings. */
  gap: number;
  capacity: number;
}
export const none = "none";

export const ruleOf = (rules: readonly { resource: string; period: string; when: string; before: number; after: number; capacity: number }[], resource: string, period: string, whole: boolean): Rule & { when: string } => {
  const rule = rules.find((one) => one.resource === resource && one.period === period);
  return { gap: whole ? 0 : (Math.max(rule?.before ?? 0, rule?.after ?? 0) * hour) / 60, capacity: rule?.capacity ?? 1, when: rule?.when.trim() ?? "" };
};

export const meets = (one: Times, other: Times, gap = 0): boolean => one.start < other.end + gap && other.start < one.end + gap;
/** How long two are at the same time. */
export const overlap = (one: Times, other: Times): number => Math.min(one.end, other.end) - Math.max(one.start, other.start);

/** At most so many of them are at one time. */
function densest(those: readonly Times[], gap: number): number {
  const turns = those.flatMap(({ start, end }) => [[start, 1], [end + gap, -1]] as const).toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  let [now, most] = [0, 0];
  for (const [, by] of turns) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}

/** Those that stand in the way of a booking; two that are only held do not. */
export function inTheWay<One extends Booking>(span: Times, hold: boolean, others: readonly One[], { gap, capacity }: Rule): One[] {
  const met = others.filter((one) => one.counts && !(hold && one.hold) && meets(one, span, gap));
  if (met.length < capacity) return [];
  const within = met.map((one) => ({ start: Math.max(one.start, span.start - gap), end: Math.min(one.end, span.end + gap) }));
  return densest(within, gap) >= capacity ? met : [];
}

/** By booking: those it collides with. */
export function collisions(byRow: ReadonlyMap<string, readonly Booking[]>, rule: Rule): Map<number, Booking[]> {
  const found = new Map<number, Booking[]>();
  for (const [row, there] of byRow) {
    if (row === none) continue;
    const sorted = there.filter((one) => one.counts).toSorted((one, other) => one.start - other.start);
    let open: Booking[] = [];
    const near = new Map<Booking, Booking[]>();
    for (const one of sorted) {
      open = open.filter((other) => other.end + rule.gap > one.start);
      for (const other of open) {
        near.set(one, [...(near.get(one) ?? []), other]);
        near.set(other, [...(near.get(other) ?? []), one]);
      }
      open.push(one);
    }
    for (const [one, others] of near) {
      const met = inTheWay(one, one.hold, others, rule);
      if (met.length > 0) found.set(one.id, met);
    }
  }
  return found;
}

/** Work below the work that it is a part of, and what must be done before what. */
import type { Value } from "../../model";
import type { Timed } from "../../time/useTimed";

export interface Work extends Timed {
  parent: number | null;
  /** What the work above it is called, also where it is not shown itself. */
  above: string;
  before: readonly number[];
  /** From 0 to 1. */
  done: number | undefined;
}

export interface Branch {
  id: number;
  name: string;
  /** Absent where only its name is known: it has no time, or another one. */
  work: Work | undefined;
  depth: number;
  folds: boolean;
}

export const idsOf = (value: Value): number[] => (Array.isArray(value) ? value : [value]).filter((one): one is number => typeof one === "number");

/** Every piece of work below the one above it, the earliest first; what is folded stays away. */
export function branches(works: readonly Work[], folded: ReadonlySet<number>): Branch[] {
  const known = new Map(works.map((one) => [one.id, one]));
  const below = new Map<number | null, Work[]>();
  const strangers = new Map<number, string>();
  for (const one of works) {
    const above = one.parent === one.id ? null : one.parent;
    below.set(above, [...(below.get(above) ?? []), one]);
    if (above !== null && !known.has(above)) strangers.set(above, one.above);
  }
  const made: Branch[] = [];
  const seen = new Set<number>();
  const walk = (id: number, name: string, depth: number) => {
    if (seen.has(id)) return;
    seen.add(id);
    const inner = below.get(id) ?? [];
    made.push({ id, name, work: known.get(id), depth, folds: inner.length > 0 });
    if (!folded.has(id)) for (const one of inner.toSorted(byTime)) walk(one.id, one.text, depth + 1);
    else for (const one of inner) hide(one.id);
  };
  const hide = (id: number) => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const one of below.get(id) ?? []) hide(one.id);
  };
  const earliest = (id: number): number => Math.min(...(below.get(id) ?? []).map((one) => one.start));
  const tops = [
    ...(below.get(null) ?? []).map((one) => ({ id: one.id, name: one.text, start: one.start })),
    ...[...strangers].map(([id, name]) => ({ id, name, start: earliest(id) })),
  ].toSorted((one, other) => one.start - other.start || one.id - other.id);
  for (const one of tops) walk(one.id, one.name, 0);
  // Work that is above itself has no top.
  for (const one of works) walk(one.id, one.text, 0);
  return made;
}

const byTime = (one: Work, other: Work): number => one.start - other.start || one.id - other.id;

/** A piece of work with everything below it. */
export function withBelow(id: number, works: readonly Work[]): Work[] {
  const found = new Set([id]);
  for (let grew = true; grew;) {
    const more = works.filter((one) => one.parent !== null && found.has(one.parent) && !found.has(one.id));
    for (const one of more) found.add(one.id);
    grew = more.length > 0;
  }
  return works.filter((one) => found.has(one.id));
}

/** Whether the one comes after the other already, over however many. */
export function comesAfter(later: number, earlier: number, works: ReadonlyMap<number, Work>): boolean {
  const open = [later];
  const seen = new Set<number>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === earlier) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(works.get(id)?.before ?? []));
  }
  return false;
}

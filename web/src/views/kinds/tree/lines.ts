/** The lines of a tree, from what is known of it. Nothing is asked and nothing drawn here. */
import type { RecordShown } from "../../model";

export interface Listed {
  record: RecordShown;
  marks: readonly number[];
}
/** What stands below one record, or below none. */
export interface Branch {
  listed: readonly Listed[];
  state: "here" | "waiting" | "failed";
  /** How many more there are; undefined where that is not known. */
  rest: number | undefined;
}
export interface NodeLine extends Listed {
  kind: "node";
  id: number;
  depth: number;
  /** Null at the top. */
  above: number | null;
  /** How many stand below it. */
  below: number;
  open: boolean;
  /** It is shown for what stands below it: it was not looked for. */
  beside: boolean;
}
export type Line = NodeLine | { kind: "waiting" | "failed" | "more"; id: string; depth: number; above: number | null; rest: number | undefined };

interface Known {
  branches: ReadonlyMap<number | null, Branch>;
  below: ReadonlyMap<number, number>;
  open: ReadonlySet<number>;
  /** Where a record stands while it is on its way there; undefined: where it was. */
  movedTo: (record: RecordShown) => number | null | undefined;
  beside?: ReadonlySet<number>;
}

export function linesOf({ branches, below, open, movedTo, beside }: Known): Line[] {
  const moved = [...branches.values()].flatMap(({ listed }) => listed.map((one) => ({ one, to: movedTo(one.record) }))).filter(({ to }) => to !== undefined);
  const lines: Line[] = [];
  const seen = new Set<number>();
  const walk = (above: number | null, depth: number) => {
    const branch = branches.get(above);
    const arriving = moved.filter(({ to }) => to === above).map(({ one }) => one);
    const staying = (branch?.listed ?? []).filter(({ record }) => movedTo(record) === undefined);
    for (const one of [...arriving, ...staying]) {
      const { id } = one.record;
      if (seen.has(id)) continue;
      seen.add(id);
      const number = Math.max(below.get(id) ?? 0, moved.filter(({ to }) => to === id).length);
      const shows = number > 0 && open.has(id);
      lines.push({ kind: "node", ...one, id, depth, above, below: number, open: shows, beside: beside?.has(id) ?? false });
      if (shows) walk(id, depth + 1);
    }
    if (!branch || branch.state === "waiting") lines.push({ kind: "waiting", id: `waiting ${above}`, depth, above, rest: undefined });
    else if (branch.state === "failed") lines.push({ kind: "failed", id: `failed ${above}`, depth, above, rest: undefined });
    else if (branch.rest !== 0) lines.push({ kind: "more", id: `more ${above}`, depth, above, rest: branch.rest });
  };
  walk(null, 0);
  return lines;
}

/** Those that were found and what stands above them, as branches: all that is to be known of them is here. */
export function branchesOf(found: readonly Listed[], above: readonly RecordShown[], parentOf: (record: RecordShown) => number | null): { branches: Map<number | null, Branch>; below: Map<number, number> } {
  const all = [...above.map((record): Listed => ({ record, marks: [] })), ...found];
  const known = new Map(all.map((one) => [one.record.id, parentOf(one.record)]));
  const loops = (id: number): boolean => {
    const seen = new Set<number>();
    for (let here: number | null | undefined = id; here !== null && here !== undefined && known.has(here); here = known.get(here)) {
      if (seen.has(here)) return true;
      seen.add(here);
    }
    return false;
  };
  const branches = new Map<number | null, Branch>([[null, { listed: [], state: "here", rest: 0 }]]);
  for (const one of all) {
    const parent = parentOf(one.record);
    // What stands above itself is shown at the top, or nobody would see it.
    const place = parent !== null && known.has(parent) && !loops(one.record.id) ? parent : null;
    const branch = branches.get(place);
    branches.set(place, { listed: [...(branch?.listed ?? []), one], state: "here", rest: 0 });
  }
  return { branches, below: new Map([...branches].flatMap(([id, { listed }]) => (id === null ? [] : [[id, listed.length] as const]))) };
}

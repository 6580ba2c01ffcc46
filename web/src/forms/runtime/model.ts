/** What a form says while it is filled in, whichever door it is filled in at. Pure. */
import type { Value, Values } from "../model";

export interface Complaint {
  /** The field, or empty for the record as a whole. */
  field: string;
  /** Of a row of a sub-table: its place and its field. */
  row?: number;
  inner?: string;
  detail: string;
}

interface Said {
  path: string;
  detail: string;
}

/** What the server says of what is typed so far. */
export interface Heard {
  visible: readonly string[];
  required: readonly string[];
  problems: readonly Said[];
  /** Blanks that are asked for and that nobody has touched yet. */
  missing?: readonly Said[];
  conflicts?: readonly Said[];
}

export const isBlank = (value: Value): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
export const same = (one: Value, other: Value): boolean => (isBlank(one) && isBlank(other)) || JSON.stringify(one) === JSON.stringify(other);

/** `values.lines.2.qty` and `changes.0.values.name` in words of ours. */
export function complaintOf({ path, detail }: { path: string; detail: string }): Complaint {
  const parts = path.replace(/^body\./, "").replace(/^changes\.\d+\./, "").replace(/^values\./, "").split(".").filter((part) => part !== "values");
  const [field = "", place, inner] = parts;
  if (place !== undefined && /^\d+$/.test(place)) return { field, row: Number(place), ...(inner && { inner }), detail };
  return { field, detail };
}

/**
 * Everything that stands in the way, in the order of the form. `unheard`: what the server said of these is over, since somebody typed on.
 * `tried`: somebody tried to send it, so what is missing is said, too.
 */
export function complaintsOf(
  order: readonly string[], values: Values, heard: Heard | null, unheard: ReadonlySet<string>, refused: readonly Complaint[], tried: boolean,
): Complaint[] {
  const said = [...(heard?.problems ?? []), ...(tried ? (heard?.missing ?? []) : []), ...(heard?.conflicts ?? [])].map(complaintOf);
  // Of rows one cell was typed in, and what is said of the others still holds.
  const found = [...said.filter((one) => one.row !== undefined || !unheard.has(one.field)), ...refused];
  const places = new Map(order.map((field, place) => [field, place]));
  const seen = new Set<string>();
  const visible = heard && new Set(heard.visible);
  return found
    .map((one) => (places.has(one.field) || one.field in values ? one : { field: "", detail: one.detail }))
    .filter((one) => {
      const name = `${one.field}.${one.row ?? ""}.${one.inner ?? ""}.${one.field ? "" : one.detail}`;
      if (seen.has(name) || (one.field && visible && places.has(one.field) && !visible.has(one.field))) return false;
      seen.add(name);
      return true;
    })
    .toSorted((one, other) => (places.get(one.field) ?? -1) - (places.get(other.field) ?? -1));
}

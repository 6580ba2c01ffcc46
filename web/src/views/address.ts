/** What stands in the address of a page of views; apart, since whoever goes somewhere else asks for no more. */
import type { Filter, ViewDefinition } from "../api/types";

export type ColourRule = NonNullable<ViewDefinition["colours"]>[number];
export type RowHeight = NonNullable<ViewDefinition["row_height"]>;

/** What stands in the address: which view, and where the reader looks at it in another way. Nothing of it changes the view. */
export interface ViewSearch {
  v?: string;
  /** Words that are looked for. */
  q?: string;
  /** The record that is open beside. */
  r?: number;
  filter?: Filter;
  /** `-created_at,name` */
  sort?: string;
  /** `-stage,due_at:month,owner::closed` */
  group?: string;
  /** `name:220:f,amount::sum` */
  columns?: string;
  colours?: readonly ColourRule[];
  height?: RowHeight;
  /** The day that calendars and schedules are open at, and how much of the time they show. */
  on?: string;
  mode?: string;
  /** The division that a map is open at, by its code. */
  at?: string;
}

const heights: ReadonlySet<string> = new Set(["", "low", "middle", "high"]);
const own = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The search of an address, as far as it can be understood. */
export function viewSearch(search: Record<string, unknown>): ViewSearch {
  const { v, q, r, filter, sort, group, columns, colours, height, on, mode, at } = search;
  const words = q === undefined || q === null ? "" : String(q as string | number).slice(0, 200);
  return {
    ...(typeof v === "string" && v && { v }),
    ...(words && { q: words }),
    ...(Number.isInteger(r) && (r as number) > 0 && { r: r as number }),
    ...(own(filter) && { filter }),
    ...(typeof sort === "string" && { sort }),
    ...(typeof group === "string" && { group }),
    ...(typeof columns === "string" && { columns }),
    ...(Array.isArray(colours) && { colours: colours.filter((one): one is ColourRule => own(one) && typeof one["when"] === "string" && typeof one["colour"] === "string") }),
    ...(heights.has(String(height)) && { height: height as RowHeight }),
    ...(typeof on === "string" && /^\d{4}-\d{2}-\d{2}$/.test(on) && { on }),
    ...(typeof mode === "string" && /^[a-z]{1,12}$/.test(mode) && { mode }),
    ...(/^\d{6}$/.test(String(at)) && { at: String(at) }),
  };
}

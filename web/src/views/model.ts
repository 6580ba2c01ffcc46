/** Views: which records of a form, which of their fields, in which order, drawn how; and what somebody looks at instead for now. */
import type { Filter, GroupStep, PageAsked, Sort, View, ViewColumn, ViewDefinition, ViewKindName } from "../api/types";
import type { ViewSearch } from "./address";

export type {
  Figure, Filter, Group, Groups, GroupStep, PageAsked, RecordShown, Sort, Value, View, ViewColumn, ViewDefinition, ViewKindName, ViewPage,
} from "../api/types";

export type GroupBy = NonNullable<ViewDefinition["group"]>[number];
export { viewSearch, type ColourRule, type RowHeight, type ViewSearch } from "./address";

const steps: ReadonlySet<string> = new Set<GroupStep>(["day", "week", "month", "quarter", "year", "province", "city", "county"]);
const depths: Readonly<Record<string, number>> = { province: 1, city: 2, county: 3 };
/** How deep a division is that records are grouped by; 0 where they are grouped by something else. */
export const divisionDepth = (by: GroupStep | undefined): number => depths[by ?? ""] ?? 0;
/** How deep the division of a code is. */
export const codeDepth = (code: string): number => (code.endsWith("0000") ? 1 : code.endsWith("00") ? 2 : 3);
const figures: ReadonlySet<string> = new Set(["sum", "avg", "min", "max", "count_of", "count_distinct"]);
const pieces = (text: string): string[] => text.split(",").filter(Boolean);

export const sortText = (sort: readonly Sort[]): string => sort.map((one) => `${one.descending ? "-" : ""}${one.field}`).join(",");
export const readSort = (text: string): Sort[] =>
  pieces(text).map((one) => (one.startsWith("-") ? { field: one.slice(1), descending: true } : { field: one })).slice(0, 5);

export const groupText = (group: readonly GroupBy[]): string =>
  group.map((one) => `${one.descending ? "-" : ""}${one.field}${one.by && one.by !== "value" ? `:${one.by}` : one.closed ? ":" : ""}${one.closed ? ":closed" : ""}`).join(",");
export const readGroup = (text: string): GroupBy[] =>
  pieces(text).slice(0, 3).map((one) => {
    const [name = "", by = "", closed = ""] = one.replace(/^-/, "").split(":");
    const made: GroupBy = { field: name };
    if (steps.has(by)) made.by = by as GroupStep;
    if (one.startsWith("-")) made.descending = true;
    if (closed === "closed") made.closed = true;
    return made;
  });

export const columnsText = (columns: readonly ViewColumn[]): string =>
  columns.map((one) => [one.field, one.width ?? "", one.frozen ? "f" : "", one.figure ?? ""].join(":").replace(/:+$/, "")).join(",");
export const readColumns = (text: string): ViewColumn[] =>
  pieces(text).map((one) => {
    const [field = "", width = "", frozen = "", figure = ""] = one.split(":");
    const wide = Number(width);
    const made: ViewColumn = { field };
    if (width && Number.isInteger(wide)) made.width = Math.min(2000, Math.max(40, wide));
    if (frozen === "f") made.frozen = true;
    if (figures.has(figure)) made.figure = figure as NonNullable<ViewColumn["figure"]>;
    return made;
  });

/** The definition as it is looked at: what the address says stands in for what the view says. */
export function lookedAt(definition: ViewDefinition, search: ViewSearch): ViewDefinition {
  return {
    ...definition,
    ...(search.filter && { filter: search.filter }),
    ...(search.sort !== undefined && { sort: readSort(search.sort) }),
    ...(search.group !== undefined && { group: readGroup(search.group) }),
    ...(search.columns !== undefined && { columns: readColumns(search.columns) }),
    ...(search.colours && { colours: search.colours }),
    ...(search.height !== undefined && { row_height: search.height }),
  };
}

const overrides = ["filter", "sort", "group", "columns", "colours", "height"] as const satisfies (keyof ViewSearch)[];
/** Whether the address says anything else than the view. */
export const isChanged = (search: ViewSearch): boolean => overrides.some((key) => search[key] !== undefined);
/** The address without what it says beside the view. */
export function asKept(search: ViewSearch): ViewSearch {
  const { v, q, r, on, mode, at } = search;
  return { ...(v && { v }), ...(q && { q }), ...(r && { r }), ...(on && { on }), ...(mode && { mode }), ...(at && { at }) };
}

/** What all has to hold, part by part. */
export function conjuncts(filter: Filter | undefined): Filter[] {
  if (!filter || Object.keys(filter).length === 0) return [];
  return Array.isArray(filter["all"]) ? (filter["all"] as Filter[]) : [filter];
}
export const allOf = (parts: readonly Filter[]): Filter => (parts.length === 0 ? {} : parts.length === 1 ? (parts[0] ?? {}) : { all: parts });
/** What is asked beside the view, or undefined where it is no narrower than the view. */
export function beyond(kept: Filter | undefined, wanted: Filter | undefined): Filter | undefined {
  const rest = conjuncts(wanted).map((part) => JSON.stringify(part));
  for (const part of conjuncts(kept)) {
    const at = rest.indexOf(JSON.stringify(part));
    if (at < 0) return undefined;
    rest.splice(at, 1);
  }
  return allOf(rest.map((part) => JSON.parse(part) as Filter));
}

/** A view for forms that have none yet. */
export const plainView = (form: string): View => ({
  key: "", form, mine: false, version: 0, definition: { key: "", form }, drawn: "grid", broken: [], lacking: [], refused: false, stored: null,
});

/** In the address: the records without any of the views. */
export const plainKey = "-";

/** A key for a view of one's own. */
export const ownKey = (form: string, kind: ViewKindName): string => `my_${form.slice(0, 30)}_${kind}_${Date.now().toString(36)}`;
export const sharedKey = (form: string, kind: ViewKindName): string => `${form.slice(0, 34)}_${kind}_${Date.now().toString(36)}`;

/** By which ways something is asked: through the view where it lets that through, else of the form. */
export interface Question {
  form: string;
  view: string | null;
  body: PageAsked;
  /** Rules of colour that the view does not know. */
  rules: readonly string[];
}

/** The address without what only repeats the view. */
export function tidied(definition: ViewDefinition, search: ViewSearch): ViewSearch {
  const same = {
    filter: JSON.stringify(search.filter) === JSON.stringify(definition.filter ?? {}),
    sort: search.sort === sortText(definition.sort ?? []),
    group: search.group === groupText(definition.group ?? []),
    columns: search.columns === columnsText(definition.columns ?? []),
    colours: JSON.stringify(search.colours) === JSON.stringify(definition.colours ?? []),
    height: search.height === (definition.row_height ?? ""),
  };
  const kept = { ...search };
  for (const key of overrides) if (same[key]) delete kept[key];
  return kept;
}

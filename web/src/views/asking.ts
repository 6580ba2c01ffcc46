/** From a view and the way it is looked at to the question that brings its records. */
import { type FieldBook, isLink } from "./fieldBook";
import { beyond, type Question, type View, type ViewColumn, type ViewDefinition } from "./model";

const notShown = new Set(["sub_table", "rich_text", "long_text", "json", "gallery", "file", "image", "signature"]);
const first = 12;

/** The columns of a view; without any, what the form shows first. */
export function columnsOf(definition: ViewDefinition, book: FieldBook): ViewColumn[] {
  const known = (definition.columns ?? []).filter((column) => book.find(column.field));
  if (known.length > 0) return [...known.filter((column) => column.frozen), ...known.filter((column) => !column.frozen)];
  const fields = book.listed.filter((field) => !notShown.has(field.type) && !["created_by", "updated_at", "updated_by", "id"].includes(field.key));
  const ordered = [...fields.filter((field) => field.key === book.title), ...fields.filter((field) => field.key !== book.title)].slice(0, first);
  return ordered.map((field, place) => (place === 0 ? { field: field.key, frozen: true, width: 220 } : { field: field.key }));
}

/** Rules that are written in full; one that is being written colours nothing yet. */
export const rulesOf = (definition: ViewDefinition) => (definition.colours ?? []).filter((rule) => rule.when.trim() !== "");

/** Fields that a kind needs beside its columns, such as those of a board. */
export function questionOf(view: View, definition: ViewDefinition, book: FieldBook, search: string, more: readonly string[] = []): Question {
  const columns = columnsOf(definition, book).map((column) => column.field);
  const paths = [...new Set([...columns, book.title, ...(definition.group ?? []).map((one) => one.field), ...more].filter((path) => book.find(path)))];
  const sort = [...(definition.group ?? []).map(({ field, descending }) => ({ field, descending: descending ?? false })), ...(definition.sort ?? [])]
    .filter((one, place, all) => book.find(one.field) && all.findIndex((other) => other.field === one.field) === place)
    .slice(0, 5);
  const narrower = view.key === "" ? undefined : beyond(view.definition.filter, definition.filter);
  const brought = new Set([...(view.definition.columns ?? []).map((column) => column.field), book.title, ...(view.definition.group ?? []).map((one) => one.field), ...more]);
  const sameRules = JSON.stringify(rulesOf(view.definition)) === JSON.stringify(rulesOf(definition));
  const drawnBy = view.drawn === view.definition.kind || !view.definition.kind;
  if (narrower && sameRules && drawnBy && (view.definition.columns ?? []).length > 0 && paths.every((path) => brought.has(path))) {
    return { form: view.form, view: view.key, body: { filter: narrower, search, sort }, rules: [] };
  }
  const own = paths.filter((path) => !path.includes("."));
  return {
    form: view.form,
    view: null,
    body: {
      filter: definition.filter ?? {},
      search,
      sort,
      fields: own,
      expand: [...own.filter((path) => isLink(book.find(path))), ...paths.filter((path) => path.includes("."))],
    },
    rules: rulesOf(definition).map((rule) => rule.when),
  };
}

/** What a record is made of when the whole of it is shown. */
import type { Field, Form, FormDefinition, Section } from "../forms";
import { said } from "../kit/words";
import type { RecordRow, RecordShown, Value } from "./model";
import { called, tableOf } from "./queries/related";

const linked = new Set(["link", "links"]);
export const isLinked = (field: Field): boolean => linked.has(field.type);
export const isVisible = (field: Field): boolean => field.level !== "hidden";
export const targetOf = (field: Field): string => (isLinked(field) ? String(field.settings?.["form"] ?? "") : "");

/** What comes along with a record: the names of what it links to, and the rows of its sub-tables. */
export function along(definition: FormDefinition): { expand: string[]; rows: string[] } {
  const seen = definition.fields.filter((field) => field.level === "read" || field.level === "write");
  const rows = seen.filter((field) => field.type === "sub_table").map((field) => field.key);
  const inRows = rows.flatMap((key) => (tableOf(definition, key)?.fields ?? []).filter((field) => isLinked(field) && (field.level === "read" || field.level === "write")).map((field) => `${key}.${field.key}`));
  return { expand: [...seen.filter(isLinked).map((field) => field.key), ...inRows], rows };
}

/** Sections with their fields; what stands in none comes last. */
export function sectionsOf(definition: FormDefinition): { section: Section | null; fields: Field[] }[] {
  const all = new Map(definition.fields.filter(isVisible).map((field) => [field.key, field]));
  const found: { section: Section | null; fields: Field[] }[] = (definition.sections ?? []).map((section) => ({
    section,
    fields: (section.fields ?? []).map((key) => all.get(key)).filter((field) => field !== undefined),
  }));
  for (const { fields } of found) for (const field of fields) all.delete(field.key);
  if (all.size > 0) found.push({ section: null, fields: [...all.values()] });
  return found.filter(({ fields }) => fields.length > 0);
}

/** Everything that is known of one value of a record, as cells take it. */
export function cellOf(record: RecordRow, field: Field): { field: Field; value: Value; title?: Value; masked?: string; error?: string } {
  const masked = record.masked?.[field.key];
  const error = record.errors?.[field.key];
  const title = record.titles?.[field.key];
  return {
    field,
    value: record.values[field.key],
    ...(title !== undefined && { title }),
    ...(masked !== undefined && { masked }),
    ...(error !== undefined && { error }),
  };
}

/** What a record is called. */
export const titleOf = (form: Form, record: RecordShown, language: string): string =>
  called(form.definition, record) || `${said(form.definition.label, language, form.key)} #${record.id}`;

export const isBlank = (value: Value): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** What is known of a record while it is filled in by the staff, worked out from what was typed and what the server says. Pure. */
import type { Field, FormDefinition, Preview, RecordShown, SubTable, Value, Values } from "../model";
import { type Complaint, same } from "./model";

export interface FieldState {
  field: Field;
  value: Value;
  title: Value;
  masked: string | undefined;
  error: string | undefined;
  visible: boolean;
  required: boolean;
  /** What is wrong with it, as a sentence. */
  problem: string | undefined;
  /** It was changed here and is not saved. */
  changed: boolean;
}

export interface RowState {
  values: Values;
  titles: Values;
  masked: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  visible: readonly string[];
  required: readonly string[];
  problems: Readonly<Record<string, string>>;
}

/** Where somebody else changed what was changed here too. */
export interface Meeting {
  record: RecordShown;
  fields: readonly string[];
}

/** The sub-table that a field shows: its settings name it as `form.table`. */
export const tableOf = (definition: FormDefinition, field: Field): SubTable | undefined => {
  const address = String(field.settings["form"] ?? "");
  return definition.sub_tables.find((table) => address === `${definition.key}.${table.key}` || address.endsWith(`.${table.key}`));
};

const isFilledIn = (field: Field): boolean => !field.read_only && (field.on_create || field.on_update);

/** What stands in a record before anything is typed; rows with what of them may be filled in. */
export function startOf(definition: FormDefinition, record: RecordShown | null): Values {
  if (!record) return {};
  const values: Record<string, Value> = { ...record.values };
  for (const field of definition.fields) {
    const rows = field.type === "sub_table" ? record.rows?.[field.key] : undefined;
    const inner = tableOf(definition, field)?.fields.filter(isFilledIn) ?? [];
    if (rows) values[field.key] = rows.map((row) => Object.fromEntries([["id", row.id], ...inner.filter((one) => one.key in row.values).map((one) => [one.key, row.values[one.key]])]));
  }
  return values;
}

interface Known {
  definition: FormDefinition;
  start: Values;
  record: RecordShown | null;
  changes: Values;
  titles: Values;
  preview: Preview | null;
}

/** Whether the server must be believed rather than the page: nobody fills it in, or nobody has yet. */
function shown(known: Known, field: Field): { value: Value; title: Value } {
  const { changes, titles, preview, record, start } = known;
  const { key } = field;
  if (key in changes) {
    const value = changes[key];
    return { value, title: titles[key] ?? (same(preview?.values[key], value) ? preview?.titles[key] : undefined) };
  }
  if (field.type !== "sub_table" && preview && key in preview.values && (record === null || !isFilledIn(field))) return { value: preview.values[key], title: preview.titles[key] };
  return { value: start[key], title: record?.titles?.[key] };
}

export function fieldState(known: Known, field: Field, list: readonly Complaint[]): FieldState {
  const { preview, record, changes } = known;
  const touched = field.key in changes;
  const own = list.find((one) => one.field === field.key && one.row === undefined);
  return {
    field,
    ...shown(known, field),
    masked: touched ? undefined : (preview?.masked[field.key] ?? record?.masked?.[field.key]),
    error: preview?.errors[field.key] ?? record?.errors?.[field.key],
    visible: field.level !== "hidden" && (preview ? preview.visible.includes(field.key) : field.visible === ""),
    required: preview ? preview.required.includes(field.key) : field.required === true,
    problem: own?.detail,
    changed: touched && !same(changes[field.key], known.start[field.key]),
  };
}

export function rowState(preview: Preview | null, record: RecordShown | null, field: string, place: number, id: unknown, list: readonly Complaint[]): RowState | undefined {
  const row = preview?.rows[field]?.[place] ?? record?.rows?.[field]?.find((one) => one.id === id);
  const problems = Object.fromEntries(list.filter((one) => one.field === field && one.row === place && one.inner).map((one) => [one.inner ?? "", one.detail]));
  if (!row) return Object.keys(problems).length > 0 ? { values: {}, titles: {}, masked: {}, errors: {}, visible: [], required: [], problems } : undefined;
  return {
    values: row.values, titles: row.titles ?? {}, masked: row.masked ?? {}, errors: row.errors ?? {},
    visible: "visible" in row ? row.visible : [], required: "required" in row ? row.required : [], problems,
  };
}

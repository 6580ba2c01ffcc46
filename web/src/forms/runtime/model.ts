/** What is known of a form while it is filled in, worked out from what was typed and what the server says. Pure. */
import type { Field, FormDefinition, Preview, RecordShown, SubTable, Value, Values } from "../model";

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

export interface Complaint {
  /** The field, or empty for the record as a whole. */
  field: string;
  /** Of a row of a sub-table: its place and its field. */
  row?: number;
  inner?: string;
  detail: string;
}

/** Where somebody else changed what was changed here too. */
export interface Meeting {
  record: RecordShown;
  fields: readonly string[];
}

export const isBlank = (value: Value): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
export const same = (one: Value, other: Value): boolean => (isBlank(one) && isBlank(other)) || JSON.stringify(one) === JSON.stringify(other);

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

/** `values.lines.2.qty` and `changes.0.values.name` in words of ours. */
export function complaintOf({ path, detail }: { path: string; detail: string }): Complaint {
  const parts = path.replace(/^body\./, "").replace(/^changes\.\d+\./, "").replace(/^values\./, "").split(".").filter((part) => part !== "values");
  const [field = "", place, inner] = parts;
  if (place !== undefined && /^\d+$/.test(place)) return { field, row: Number(place), ...(inner && { inner }), detail };
  return { field, detail };
}

interface Known {
  definition: FormDefinition;
  start: Values;
  record: RecordShown | null;
  changes: Values;
  titles: Values;
  preview: Preview | null;
  /** What the last attempt to save was refused for; gone once the field is changed. */
  refused: readonly Complaint[];
  /** Somebody tried to save: what is missing is said, too. */
  tried: boolean;
}

/** Everything that stands in the way, in the order of the form. */
export function complaints({ definition, preview, refused, tried, changes }: Known): Complaint[] {
  const found: Complaint[] = [...(preview?.problems ?? []).map(complaintOf), ...(tried ? (preview?.missing ?? []).map(complaintOf) : []), ...(preview?.conflicts ?? []).map(complaintOf), ...refused];
  const places = new Map(definition.fields.map((field, place) => [field.key, place]));
  const seen = new Set<string>();
  const visible = preview && new Set(preview.visible);
  return found
    .map((one) => (places.has(one.field) || one.field in changes ? one : { field: "", detail: one.detail }))
    .filter((one) => {
      const name = `${one.field}.${one.row ?? ""}.${one.inner ?? ""}.${one.field ? "" : one.detail}`;
      if (seen.has(name) || (one.field && visible && places.has(one.field) && !visible.has(one.field))) return false;
      seen.add(name);
      return true;
    })
    .toSorted((one, other) => (places.get(one.field) ?? -1) - (places.get(other.field) ?? -1));
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

export function rowState({ preview, record }: Known, field: string, place: number, id: unknown, list: readonly Complaint[]): RowState | undefined {
  const row = preview?.rows[field]?.[place] ?? record?.rows?.[field]?.find((one) => one.id === id);
  const problems = Object.fromEntries(list.filter((one) => one.field === field && one.row === place && one.inner).map((one) => [one.inner ?? "", one.detail]));
  if (!row) return Object.keys(problems).length > 0 ? { values: {}, titles: {}, masked: {}, errors: {}, visible: [], required: [], problems } : undefined;
  return {
    values: row.values, titles: row.titles ?? {}, masked: row.masked ?? {}, errors: row.errors ?? {},
    visible: "visible" in row ? row.visible : [], required: "required" in row ? row.required : [], problems,
  };
}

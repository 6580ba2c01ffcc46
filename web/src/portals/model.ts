/** What can stand outside, worked out from a form as its reader knows it. Pure. */
import type { AskedCell, AskedField, Field, Form } from "../api/types";

export type { AskedCell, AskedField, Field, Form, PublicForm, PublicFormShown, ShareMade, ShareShown } from "../api/types";

const files = new Set(["file", "image", "gallery", "signature"]);
const askable = new Set([
  ...files,
  "text", "long_text", "phone", "email", "url", "id_code", "tags", "integer", "decimal", "money", "percent", "rating", "boolean", "date", "time", "datetime", "date_range", "datetime_range", "select", "multi_select", "link", "region", "address",
]);

export const isSecret = (field: Field): boolean => field.sensitivity === "S3" || field.sensitivity === "S4";

const isAsked = (field: Field): boolean => askable.has(field.type) && !field.read_only && field.level === "write";

/** The fields of the rows that a public form can ask for. */
export function cellsOf(form: Form, field: Field): Field[] {
  const address = String(field.settings["form"] ?? "");
  const table = form.definition.sub_tables.find(({ key }) => address === `${form.key}.${key}`);
  return field.type === "sub_table" ? (table?.fields.filter(isAsked) ?? []) : [];
}

/** The fields that a public form can ask for. */
export const askableOf = (form: Form): Field[] =>
  form.definition.fields.filter((field) => isAsked(field) || (field.type === "sub_table" && !field.read_only && field.level === "write" && cellsOf(form, field).length > 0));

/** Whether an address can begin it: rows and files it cannot, and what is offered of records is chosen. */
export const isAddressable = (field: Field): boolean => field.type !== "link" && field.type !== "sub_table" && !files.has(field.type);

/** The fields that a share can show. */
export const shareableOf = (form: Form): Field[] => form.definition.fields.filter((field) => field.type !== "sub_table" && field.level !== "hidden" && !isSecret(field) && !field.encrypted);

/** Of these fields those that have to be asked for; without any the first ones. */
function begun(fields: readonly Field[]): AskedCell[] {
  const plain = fields.filter((field) => !isSecret(field) && field.type !== "link" && field.type !== "sub_table");
  const needed = plain.filter((field) => field.required === true && field.default === null);
  return (needed.length > 0 ? needed : plain.slice(0, 3)).map((field) => ({ field: field.key }));
}

/** What has to be asked for, and what a new public form begins with. */
export const proposed = (form: Form): AskedField[] => begun(askableOf(form));

/** How a field is asked for at first; of rows with fields of theirs. */
export const askedAtFirst = (form: Form, field: Field): AskedField => ({ field: field.key, ...(field.type === "sub_table" && { fields: begun(cellsOf(form, field)), rows: 20 }) });

/** The address behind a link. */
export const addressOf = (door: "f" | "s", link: string): string => `${window.location.origin}/${door}/${link}`;

/** What a foreign page puts in to show a public form. */
export const embedding = (address: string): string => `<iframe src="${address}" style="width:100%;height:720px;border:0" loading="lazy"></iframe>`;

/** The same definition with a text in one language. */
export const worded = (text: Record<string, string> | undefined, language: string, words: string): Record<string, string> => {
  const { [language]: _, ...others } = text ?? {};
  return words.trim() ? { ...others, [language]: words.trim() } : others;
};


/** What can stand outside, worked out from a form as its reader knows it. Pure. */
import type { AskedField, Field, Form } from "../api/types";

export type { AskedField, Field, Form, PublicForm, PublicFormShown, ShareMade, ShareShown } from "../api/types";

const askable = new Set([
  "text", "long_text", "phone", "email", "url", "id_code", "tags", "integer", "decimal", "money", "percent", "rating", "boolean", "date", "time", "datetime", "date_range", "datetime_range", "select", "multi_select", "link", "region", "address",
]);

export const isSecret = (field: Field): boolean => field.sensitivity === "S3" || field.sensitivity === "S4";

/** The fields that a public form can ask for. */
export const askableOf = (form: Form): Field[] => form.definition.fields.filter((field) => askable.has(field.type) && !field.read_only && field.level === "write");

/** The fields that a share can show. */
export const shareableOf = (form: Form): Field[] => form.definition.fields.filter((field) => field.type !== "sub_table" && field.level !== "hidden" && !isSecret(field) && !field.encrypted);

/** What has to be asked for, and what a new public form begins with. */
export function proposed(form: Form): AskedField[] {
  const fields = askableOf(form).filter((field) => !isSecret(field) && field.type !== "link");
  const needed = fields.filter((field) => field.required === true && field.default === null);
  const begun = needed.length > 0 ? needed : fields.slice(0, 3);
  return begun.map((field) => ({ field: field.key }));
}

/** The address behind a link. */
export const addressOf = (door: "f" | "s", link: string): string => `${window.location.origin}/${door}/${link}`;

/** What a foreign page puts in to show a public form. */
export const embedding = (address: string): string => `<iframe src="${address}" style="width:100%;height:720px;border:0" loading="lazy"></iframe>`;

/** The same definition with a text in one language. */
export const worded = (text: Record<string, string> | undefined, language: string, words: string): Record<string, string> => {
  const { [language]: _, ...others } = text ?? {};
  return words.trim() ? { ...others, [language]: words.trim() } : others;
};


/** How a public form stands on the page: its sections with the fields that are seen. Pure. */
import type { OutsideAsked, OutsideForm, OutsideText } from "./model";

export interface Laid {
  name: string;
  label: OutsideText;
  columns: number;
  fields: readonly OutsideAsked[];
}

export function laid(form: OutsideForm, seen: (key: string) => boolean): readonly Laid[] {
  const rest = new Map(form.fields.filter((field) => !field.hidden && seen(field.key)).map((field) => [field.key, field]));
  const made = form.sections.map(({ label, columns, fields }, place): Laid => {
    const own = fields.map((key) => rest.get(key)).filter((field) => field !== undefined);
    for (const field of own) rest.delete(field.key);
    return { name: String(place), label, columns, fields: own };
  });
  return [...made, { name: "rest", label: {}, columns: 1, fields: [...rest.values()] }].filter(({ fields }) => fields.length > 0);
}

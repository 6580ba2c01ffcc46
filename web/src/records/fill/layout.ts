/** How a form stands on the screen: sections with their fields, and which of them take a whole row. */
import type { Field, FormDefinition, Section } from "../../forms";

const wide = new Set(["long_text", "rich_text", "sub_table", "address", "file", "gallery", "signature", "json"]);
export const takesRow = (field: Field): boolean => wide.has(field.type);

export interface Laid {
  /** Its place among the sections; null for what stands in none. */
  place: number | null;
  section: Section | null;
  fields: readonly Field[];
}

/** Sections in their order; what stands in none comes last. What its reader may not know of is not there. */
export function laid(definition: FormDefinition): readonly Laid[] {
  const rest = new Map(definition.fields.filter((field) => field.level !== "hidden").map((field) => [field.key, field]));
  const made = definition.sections.map((section, place): Laid => {
    const fields = section.fields.map((key) => rest.get(key)).filter((field) => field !== undefined);
    for (const field of fields) rest.delete(field.key);
    return { place, section, fields };
  });
  return [...made, { place: null, section: null, fields: [...rest.values()] }].filter(({ fields }) => fields.length > 0);
}

/** Whether the person at the screen fills it in, in a new record or in one that is there. */
export const isAsked = (field: Field, there: boolean): boolean => !field.read_only && (there ? field.on_update : field.on_create);

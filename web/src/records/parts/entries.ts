/** Entries of a history, as people read them. */
import type { Field, FormDefinition } from "../../forms";
import type { Entry, Value } from "../model";
import { isVisible } from "../shape";

export interface ChangedField {
  field: Field;
  before: { value: Value; masked?: string };
  after: { value: Value; masked?: string };
}

/** The fields that an entry of the record itself changed, without those that came out as they were. */
export function changedFields(definition: FormDefinition, entry: Entry): ChangedField[] {
  const keys = new Set([entry.before, entry.after, entry.masked_before, entry.masked_after].flatMap((side) => Object.keys(side ?? {})));
  return definition.fields
    .filter((field) => keys.has(field.key) && isVisible(field))
    .map((field) => {
      const side = (values: Entry["before"], masks: Entry["masked_before"]) => {
        const masked = masks?.[field.key];
        return { value: values?.[field.key] as Value, ...(masked !== undefined && { masked }) };
      };
      return { field, before: side(entry.before, entry.masked_before), after: side(entry.after, entry.masked_after) };
    })
    .filter(({ before, after }) => JSON.stringify([before.value ?? null, before.masked]) !== JSON.stringify([after.value ?? null, after.masked]));
}

export const isOfRows = (entry: Entry): boolean => entry.form.includes(".");
/** What the platform computed anew by itself. */
export const isComputed = (entry: Entry): boolean => entry.operation === "compute";

/** Forms as their readers may know them. */
import type { Field, Form, FormDefinition } from "../api/types";

export type {
  DraftShown, Field, FileShown, Form, FormDefinition, FormListed, Preview, RecordShown, Section, SubTable, Text, Value, Values, Verb,
} from "../api/types";

export const fieldOf = (definition: FormDefinition, key: string): Field | undefined => definition.fields.find((field) => field.key === key);

/** The field whose value names a record. */
export const titleField = (form: Form): Field | undefined => fieldOf(form.definition, form.definition.title);

/** The server leaves out of a definition what is as it starts; here it is put back, so that nobody has to ask whether it is there. */
import type { Field, Form, FormDefinition, Section, SubTable } from "./types";

type Some<Shape> = Partial<Shape>;

const wholeField = (field: Some<Field>): Field => ({
  key: "", label: {}, type: "text", settings: {}, required: false, visible: "", default: null, default_expression: "", read_only: false,
  sensitivity: "S1", encrypted: false, indexed: false, help: {}, level: "read", on_create: false, on_update: false, ...field,
});

const wholeSection = (section: Some<Section>): Section => ({ label: {}, fields: [], columns: 2, visible: "", ...section });

const wholeTable = (table: Some<SubTable>): SubTable => ({ key: "", label: {}, ...table, fields: (table.fields ?? []).map(wholeField) });

const wholeDefinition = (definition: Some<FormDefinition>): FormDefinition => ({
  key: "", label: {}, title: "", search: [], duplicates: [], no_overlap: [], singleton: false, ...definition,
  fields: (definition.fields ?? []).map(wholeField),
  sections: (definition.sections ?? []).map(wholeSection),
  sub_tables: (definition.sub_tables ?? []).map(wholeTable),
});

export const wholeForm = (form: Form): Form => ({ ...form, definition: wholeDefinition(form.definition) });

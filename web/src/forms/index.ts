/** The face of forms. */
export { fieldOf, titleField, type Field, type Form, type FormDefinition, type FormListed, type RecordShown, type Section, type SubTable, type Text, type Verb } from "./model";
export { OutwardProvider, useOutward, type Outward, type ToShare } from "./outward";
export { formQuery, formsQuery, useForm, useForms } from "./queries";
export { Filling, type Reread, type Save, type Standing } from "./runtime/Filling";
export type { Complaint } from "./runtime/model";
export type { FieldState, Meeting, RowState } from "./runtime/record";
export { useFilling } from "./runtime/useFilling";

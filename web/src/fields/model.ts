/** Fields and their values, as a form has them. */
export type { Field, FileShown, SubTable, Value, Values } from "../api/types";

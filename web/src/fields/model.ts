/** Fields and their values, as a form has them. */
export type { Field, FileShown, SubTable, Value, Values } from "../api/types";
/** A field as people outside know it. */
export type { OutsideAsked, OutsideDivision, OutsideField, OutsideText } from "../api/types";

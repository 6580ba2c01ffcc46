import { fieldKind } from "../../../fields";
import type { Field } from "../../../forms";
import type { FieldBook } from "../../fieldBook";
import { may } from "../../kind";

/** Whether somebody may fill in this field of records that are there already, in a cell. */
export function fillable(book: FieldBook, field: Field): boolean {
  const kind = fieldKind(field);
  return may(book, "update") && field.level === "write" && field.on_update !== false && kind.editing !== "none" && Boolean(kind.Input);
}

/** Files, signatures and rows belong to their record: several do not get the same ones. */
export const copyable = (field: Field): boolean => fieldKind(field).editing !== "panel";

/** Rows that belong to the record. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { blanks } from "../../parts/operators";
import { listOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "table",
  width: 110,
  editing: "panel",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => (listOf(value).length > 0 ? String(listOf(value).length) : ""),
  operators: blanks,
};

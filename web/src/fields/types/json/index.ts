/** Whatever programs exchange. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { blanks } from "../../parts/operators";
import { isBlank } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "code",
  width: 200,
  editing: "over",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => (isBlank(value) ? "" : JSON.stringify(value)),
  operators: blanks,
};

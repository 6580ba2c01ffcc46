/** One department of the directory. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofReferences } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";
import { departmentCalled } from "../../queries/names";
import { Cell, departmentText } from "./Cell";

export const kind: FieldKind = {
  icon: "building",
  width: 140,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: departmentText,
  read: (text) => (saysNothing(text) ? null : departmentCalled(text)),
  operators: ofReferences,
};

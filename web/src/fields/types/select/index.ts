/** One of a list of choices, kept by its code. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofChoices } from "../../parts/operators";
import { choicesOf, codeOf, saysNothing, textOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "choice",
  width: 120,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => choicesOf(field).find(({ code }) => code === value)?.label ?? textOf(value),
  read: (text, field) => codeOf(field, text) ?? (saysNothing(text) ? null : undefined),
  operators: ofChoices,
};

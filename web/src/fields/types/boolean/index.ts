/** Yes or no, or not said. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofYesNo } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";
import { readYes, yesText } from "../../parts/yes";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "tick",
  width: 84,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => yesText(value),
  read: (text) => readYes(text) ?? (saysNothing(text) ? null : undefined),
  operators: ofYesNo,
};

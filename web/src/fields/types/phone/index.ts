/** A number that can be called, kept in one spelling. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofCodedText } from "../../parts/operators";
import { phoneText, readMobile } from "../../parts/phones";
import { saysNothing, textOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "phone",
  width: 140,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => phoneText(textOf(value)),
  read: (text) => (saysNothing(text) ? null : readMobile(text)),
  operators: ofCodedText,
};

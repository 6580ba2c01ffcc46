/** The address of a page, by http or https only. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofCodedText } from "../../parts/operators";
import { readAddress } from "../../parts/readings";
import { saysNothing, textOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "globe",
  width: 200,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  read: (text) => (saysNothing(text) ? null : readAddress(text)),
  operators: ofCodedText,
};

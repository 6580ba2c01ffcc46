/** A code with the rules of its country, such as that of a company. */
import type { FieldKind } from "../../kind";
import { CodeCell } from "../../parts/cells";
import { later } from "../../parts/later";
import { ofCodedText } from "../../parts/operators";
import { saysNothing, textOf } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "badge",
  width: 180,
  editing: "inline",
  Cell: CodeCell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  // Its form and its check digit are the server's to look at.
  read: (text) => (saysNothing(text) ? null : undefined),
  operators: ofCodedText,
};

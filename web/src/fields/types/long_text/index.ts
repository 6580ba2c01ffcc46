/** Several lines without form. */
import type { FieldKind } from "../../kind";
import { TextCell } from "../../parts/cells";
import { later } from "../../parts/later";
import { ofFreeText } from "../../parts/operators";
import { textOf } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "lines",
  width: 240,
  editing: "over",
  Cell: TextCell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  read: (text) => text.trim() || null,
  operators: ofFreeText,
};

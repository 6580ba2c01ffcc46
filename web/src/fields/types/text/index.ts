/** One line of what people write. */
import type { FieldKind } from "../../kind";
import { TextCell } from "../../parts/cells";
import { later } from "../../parts/later";
import { ofFreeText } from "../../parts/operators";
import { textOf } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "text",
  width: 180,
  editing: "inline",
  Cell: TextCell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  read: (text) => text.replace(/\s*\n\s*/g, " ").trim() || null,
  operators: ofFreeText,
};

/** A number that the platform gives to each record. */
import type { FieldKind } from "../../kind";
import { CodeCell } from "../../parts/cells";
import { ofCodedText } from "../../parts/operators";
import { textOf } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "serial",
  width: 140,
  editing: "none",
  computed: true,
  Cell: CodeCell,
  text: ({ value }) => textOf(value),
  operators: ofCodedText,
};

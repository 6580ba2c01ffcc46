/** An exact number with so many digits after the point. */
import type { FieldKind } from "../../kind";
import { FigureCell } from "../../parts/cells";
import { figure } from "../../parts/figures";
import { later } from "../../parts/later";
import { ofNumbers } from "../../parts/operators";
import { readDecimal } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "number",
  width: 120,
  align: "end",
  editing: "inline",
  Cell: FigureCell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => figure(value, field),
  read: (text) => (saysNothing(text) ? null : readDecimal(text)),
  operators: ofNumbers,
};

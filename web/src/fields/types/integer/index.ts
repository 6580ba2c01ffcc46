/** A whole number, to be counted with. */
import type { FieldKind } from "../../kind";
import { FigureCell } from "../../parts/cells";
import { figure } from "../../parts/figures";
import { later } from "../../parts/later";
import { ofNumbers } from "../../parts/operators";
import { readWhole } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "number",
  width: 110,
  align: "end",
  editing: "inline",
  Cell: FigureCell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => figure(value, field),
  read: (text) => (saysNothing(text) ? null : readWhole(text)),
  operators: ofNumbers,
};

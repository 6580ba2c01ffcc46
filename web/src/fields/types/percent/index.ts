/** A share: kept as a fraction, seen as hundredths. */
import type { FieldKind } from "../../kind";
import { percentage } from "../../parts/figures";
import { later } from "../../parts/later";
import { ofNumbers } from "../../parts/operators";
import { readShare } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "percent",
  width: 100,
  align: "end",
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => percentage(value),
  read: (text) => (saysNothing(text) ? null : readShare(text)),
  operators: ofNumbers,
};

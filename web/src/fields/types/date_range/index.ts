/** Some days in a row. In JSON the end does not count; people say the last day that does. */
import type { FieldKind } from "../../kind";
import { daysText } from "../../parts/moments";
import { later } from "../../parts/later";
import { ofPeriods } from "../../parts/operators";
import { readDays } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "period",
  width: 196,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => daysText(value),
  read: (text) => (saysNothing(text) ? null : readDays(text)),
  operators: ofPeriods,
};

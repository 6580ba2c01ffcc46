/** The time between two moments, such as a booking. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { momentsText } from "../../parts/moments";
import { ofPeriods } from "../../parts/operators";
import { readMoments } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "period",
  width: 240,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => momentsText(value),
  read: (text) => (saysNothing(text) ? null : readMoments(text)),
  operators: ofPeriods,
};

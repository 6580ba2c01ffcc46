/** A time of day, in no time zone. */
import { readClock } from "../../../kit/days";
import type { FieldKind } from "../../kind";
import { clockText } from "../../parts/moments";
import { later } from "../../parts/later";
import { ofDays } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "clock",
  width: 90,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => clockText(value),
  read: (text) => (saysNothing(text) ? null : readClock(text)),
  operators: ofDays,
};

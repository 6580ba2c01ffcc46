/** A day, in no time zone. */
import { readDay } from "../../../kit/days";
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofDays } from "../../parts/operators";
import { saysNothing, textOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "calendar",
  width: 116,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  read: (text) => (saysNothing(text) ? null : readDay(text)),
  operators: ofDays,
};

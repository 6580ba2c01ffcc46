/** A moment: kept in UTC, seen on the clock of the workspace. */
import { readMoment } from "../../../kit/days";
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { momentText } from "../../parts/moments";
import { ofMoments } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "clock",
  width: 150,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => momentText(value),
  read: (text) => (saysNothing(text) ? null : readMoment(text)),
  operators: ofMoments,
};

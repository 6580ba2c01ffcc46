/** A point on the map. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { blanks } from "../../parts/operators";
import { pointText } from "../../parts/places";
import { readPoint } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "pin",
  width: 170,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => pointText(value),
  read: (text) => (saysNothing(text) ? null : readPoint(text)),
  operators: blanks,
};

/** A region and the street within it. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofAddresses } from "../../parts/operators";
import { addressText } from "../../parts/places";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "pin",
  width: 240,
  editing: "over",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => addressText(value),
  // The server finds the region that an address begins with.
  read: (text) => (saysNothing(text) ? null : undefined),
  operators: ofAddresses,
};

/** A province, city or county, kept by its code. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofRegions } from "../../parts/operators";
import { saysNothing, textOf } from "../../parts/settings";
import { regionName } from "../../queries/names";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "pin",
  width: 180,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => regionName(value) || textOf(value),
  read: (text) => (saysNothing(text) ? null : undefined),
  operators: ofRegions,
};

/** Words that people give, their own among them. */
import { joined } from "../../../kit/joined";
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofSeveral } from "../../parts/operators";
import { listOf, pieces, saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "tag",
  width: 180,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => joined(listOf(value).map(String)),
  read: (text) => (saysNothing(text) ? null : [...new Set(pieces(text))]),
  operators: ofSeveral,
};

/** An exact amount in a currency, to its smallest coin. */
import type { FieldKind } from "../../kind";
import { money } from "../../parts/figures";
import { later } from "../../parts/later";
import { ofMoney } from "../../parts/operators";
import { readMoney } from "../../parts/readings";
import { saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "coin",
  width: 130,
  align: "end",
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => money(value, field),
  read: (text, field) => (saysNothing(text) ? null : readMoney(text, field)),
  operators: ofMoney,
};

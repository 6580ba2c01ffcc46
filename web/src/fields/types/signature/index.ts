/** A signature on the record: who signed, when, and what. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { momentText } from "../../parts/moments";
import { blanks } from "../../parts/operators";
import { isObject } from "../../parts/settings";
import { personName } from "../../queries/names";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "sign",
  width: 180,
  editing: "none",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => (isObject(value) ? `${personName(value["signer"]) ?? `#${String(value["signer"])}`} ${momentText(value["at"])}` : ""),
  operators: blanks,
};

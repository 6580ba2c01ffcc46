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
  editing: "panel",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => {
    if (!isObject(value) || value["at"] === undefined) return "";
    const signer = value["signer"] === null ? "" : (personName(value["signer"]) ?? `#${String(value["signer"])}`);
    return `${signer} ${momentText(value["at"])}`.trim();
  },
  operators: blanks,
};

/** Some of a list of choices, kept by their codes in the order of the list. */
import { joined } from "../../../kit/joined";
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofSeveral } from "../../parts/operators";
import { choicesOf, codeOf, listOf, pieces, saysNothing } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "choices",
  width: 180,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => joined(listOf(value).map((code) => choicesOf(field).find((one) => one.code === code)?.label ?? String(code))),
  read(text, field) {
    if (saysNothing(text)) return null;
    const whole = codeOf(field, text);
    if (whole) return [whole];
    const codes = pieces(text).map((part) => codeOf(field, part));
    return codes.length > 0 && codes.every((code) => code !== undefined) ? [...new Set(codes)] : undefined;
  },
  operators: ofSeveral,
};

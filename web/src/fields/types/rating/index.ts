/** So many stars out of so many. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofNumbers } from "../../parts/operators";
import { isBlank, numberSetting, saysNothing } from "../../parts/settings";
import { Cell, stars } from "./Cell";

export const kind: FieldKind = {
  icon: "star",
  width: 110,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value, field }) => (isBlank(value) ? "" : stars(value, numberSetting(field, "out_of") ?? 5)),
  read(text) {
    if (saysNothing(text)) return null;
    const full = [...text].filter((sign) => sign === "★").length;
    if (full > 0) return full;
    return /^\d{1,2}$/.test(text.trim()) ? Number(text) : undefined;
  },
  operators: ofNumbers,
};

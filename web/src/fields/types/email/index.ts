/** An address that mail can be sent to. */
import type { FieldKind } from "../../kind";
import { later } from "../../parts/later";
import { ofCodedText } from "../../parts/operators";
import { saysNothing, textOf } from "../../parts/settings";
import { Cell } from "./Cell";

export const kind: FieldKind = {
  icon: "mail",
  width: 180,
  editing: "inline",
  Cell,
  Input: later(() => import("./Input")),
  text: ({ value }) => textOf(value),
  read(text) {
    if (saysNothing(text)) return null;
    const [name = "", domain = "", more] = text.normalize("NFKC").trim().replace(/^mailto:/, "").split("@");
    return name && domain.includes(".") && more === undefined && !/\s/.test(name + domain) ? `${name}@${domain.toLowerCase()}` : undefined;
  },
  operators: ofCodedText,
};

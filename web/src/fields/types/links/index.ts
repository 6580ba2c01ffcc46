/** Several records of a form. */
import type { FieldKind } from "../../kind";
import { LinkCell, linksText } from "../../parts/LinkCell";
import { later } from "../../parts/later";
import { ofSeveral } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";

export const kind: FieldKind = {
  icon: "link",
  width: 200,
  editing: "inline",
  Cell: LinkCell,
  Input: later(() => import("./Input")),
  text: linksText,
  // Which record a title means, the server knows.
  read: (text) => (saysNothing(text) ? null : undefined),
  operators: ofSeveral,
};

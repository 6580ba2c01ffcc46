/** Several people of the directory. */
import type { FieldKind } from "../../kind";
import { PersonCell, peopleText } from "../../parts/PersonCell";
import { later } from "../../parts/later";
import { ofSeveral } from "../../parts/operators";
import { pieces, saysNothing } from "../../parts/settings";
import { personCalled } from "../../queries/names";

export const kind: FieldKind = {
  icon: "team",
  width: 180,
  editing: "inline",
  Cell: PersonCell,
  Input: later(() => import("./Input")),
  text: peopleText,
  read(text) {
    if (saysNothing(text)) return null;
    const ids = pieces(text).map(personCalled);
    return ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined;
  },
  operators: ofSeveral,
};

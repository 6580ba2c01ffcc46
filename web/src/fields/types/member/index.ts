/** One person of the directory. */
import type { FieldKind } from "../../kind";
import { PersonCell, peopleText } from "../../parts/PersonCell";
import { later } from "../../parts/later";
import { ofReferences } from "../../parts/operators";
import { saysNothing } from "../../parts/settings";
import { personCalled } from "../../queries/names";

export const kind: FieldKind = {
  icon: "user",
  width: 120,
  editing: "inline",
  Cell: PersonCell,
  Input: later(() => import("./Input")),
  text: peopleText,
  read: (text) => (saysNothing(text) ? null : personCalled(text)),
  operators: ofReferences,
};

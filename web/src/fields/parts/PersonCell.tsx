/** People by their names; who is not known has a number. */
import { joined } from "../../kit/joined";
import { Avatar } from "../../ui/Avatar";
import type { CellProps } from "../kind";
import { personName, usePeopleNames } from "../queries/names";
import { listOf } from "./settings";
import { titleOf } from "./titles";

export const peopleText = ({ value, title }: Pick<CellProps, "value" | "title">): string =>
  joined(listOf(value).map((id, place) => titleOf(title, id, place) ?? personName(id) ?? `#${String(id)}`));

export function PersonCell({ value, title, roomy }: CellProps) {
  usePeopleNames(listOf(value).some((id, place) => (titleOf(title, id, place) ?? personName(id)) === undefined));
  return (
    <span className={roomy ? "f-people roomy" : "f-people"}>
      {listOf(value).map((id, place) => {
        const name = peopleText({ value: id, title: Array.isArray(title) ? title[place] : title });
        return (
          <span key={String(id)} className="f-person">
            <Avatar name={name} size={20} />
            <span>{name}</span>
          </span>
        );
      })}
    </span>
  );
}

/** Linked records by their titles. */
import { joined } from "../../kit/joined";
import type { CellProps } from "../kind";
import { listOf } from "./settings";
import { ColourTag, Tags } from "./shown";
import { isGone, titleOf } from "./titles";

export const linksText = ({ value, title }: Pick<CellProps, "value" | "title">): string =>
  joined(listOf(value).map((id, place) => titleOf(title, id, place) ?? `#${String(id)}`));

export const LinkCell = ({ value, title, roomy }: CellProps) => (
  <Tags roomy={roomy}>
    {listOf(value).map((id, place) => (
      <ColourTag key={String(id)} label={titleOf(title, id, place) ?? `#${String(id)}`} gone={isGone(title, id)} />
    ))}
  </Tags>
);

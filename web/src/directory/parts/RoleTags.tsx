import { Tag } from "../../ui/Tag";
import type { Named } from "../model";

export const RoleTags = ({ roles }: { roles: readonly Named[] }) => (
  <span className="u-tags">
    {roles.map((role) => (
      <Tag key={role.id}>{role.name}</Tag>
    ))}
  </span>
);

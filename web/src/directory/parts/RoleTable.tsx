import { useTranslation } from "../../kit/words";
import { IconButton } from "../../ui/IconButton";
import { Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import type { Permission, Role } from "../model";

interface RoleTableProps {
  roles: readonly Role[];
  permissions: readonly Permission[];
  manages: boolean;
  onOpen: (role: Role) => void;
  onDelete: (role: Role) => void;
}

export function RoleTable({ roles, permissions, manages, onOpen, onDelete }: RoleTableProps) {
  const { t } = useTranslation();
  const label = (name: string) => permissions.find((one) => one.name === name)?.label ?? name;
  const name = (role: Role) => (
    <span className="d-deep">
      {role.name}
      {role.built_in && <Tag tone="brand">{t("directory.roles.built_in")}</Tag>}
    </span>
  );
  const rights = (role: Role) => (
    <span className="u-tags">
      {role.permissions.length === 0 && <span className="faint">{t("directory.roles.nobody")}</span>}
      {role.permissions.map((permission) => (
        <Tag key={permission}>{label(permission)}</Tag>
      ))}
    </span>
  );
  const acts = (role: Role) => (
    <span className="d-acts">
      {manages && !role.built_in ? (
        <>
          <IconButton icon="edit" label={t("directory.roles.edit_this", { name: role.name })} onClick={() => onOpen(role)} />
          <IconButton icon="trash" label={t("directory.roles.delete_this", { name: role.name })} onClick={() => onDelete(role)} />
        </>
      ) : (
        <IconButton icon="right" label={t("directory.roles.see_this", { name: role.name })} onClick={() => onOpen(role)} />
      )}
    </span>
  );
  return (
    <Table
      label={t("directory.roles.label")}
      items={roles}
      rowKey={(role) => role.id}
      onOpen={onOpen}
      columns={[
        { key: "name", title: t("directory.roles.name"), render: name },
        { key: "permissions", title: t("directory.roles.permissions"), render: rights },
        { key: "people", title: t("directory.roles.people"), kind: "number", render: (role) => role.people },
        { key: "acts", title: t("directory.roles.actions"), kind: "act", render: acts },
      ]}
      card={(role) => (
        <>
          <div className="d-card" style={{ alignItems: "center" }}>
            <div>
              {name(role)}
              <div className="d-note">{t("directory.roles.people")} {role.people}</div>
            </div>
            {acts(role)}
          </div>
          {rights(role)}
        </>
      )}
    />
  );
}

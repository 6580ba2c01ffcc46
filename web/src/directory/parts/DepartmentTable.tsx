import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "../../kit/words";
import { IconButton } from "../../ui/IconButton";
import { Icon } from "../../ui/icons/Icon";
import { Table } from "../../ui/Table";
import { type Department, type DepartmentNode, departmentDepths, departmentTree } from "../model";
import type { DepartmentTask } from "./DepartmentDialog";

interface DepartmentTableProps {
  departments: readonly Department[];
  manages: boolean;
  onTask: (task: DepartmentTask) => void;
  onDelete: (department: Department) => void;
}

interface Row {
  node: DepartmentNode;
  depth: number;
}

export function DepartmentTable({ departments, manages, onTask, onDelete }: DepartmentTableProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => departmentDepths(departmentTree(departments)), [departments]);
  const name = ({ node, depth }: Row) => (
    <span className={depth ? "d-deep below" : "d-deep"} style={{ paddingLeft: depth * 22 }}>
      <Icon name="building" size={15} />
      {node.name}
    </span>
  );
  const people = ({ node }: Row) => (
    <Link to="/team" search={{ department: node.id }} title={t("directory.departments.see_people", { name: node.name })}>
      {node.department.people} <span className="u-hidden">{t("directory.departments.see_people", { name: node.name })}</span>
    </Link>
  );
  const acts = ({ node }: Row) => (
    <span className="d-acts">
      <IconButton icon="plus" label={t("directory.departments.add_below", { name: node.name })} onClick={() => onTask({ parent: node.id })} />
      <IconButton icon="edit" label={t("directory.departments.edit_this", { name: node.name })} onClick={() => onTask({ department: node.department })} />
      <IconButton icon="trash" label={t("directory.departments.delete_this", { name: node.name })} onClick={() => onDelete(node.department)} />
    </span>
  );
  return (
    <Table<Row>
      tight
      label={t("directory.departments.label")}
      items={rows}
      rowKey={(row) => row.node.id}
      columns={[
        { key: "name", title: t("directory.departments.name"), render: name },
        { key: "head", title: t("directory.departments.head"), render: ({ node }) => node.department.head?.name ?? <span className="faint">–</span> },
        { key: "people", title: t("directory.departments.people"), kind: "number", render: people },
        ...(manages ? [{ key: "acts", title: t("directory.roles.actions"), kind: "act" as const, render: acts }] : []),
      ]}
      card={(row) => (
        <div className="d-card" style={{ alignItems: "center" }}>
          <div>
            {name(row)}
            <div className="d-note" style={{ paddingLeft: row.depth * 22 + 23 }}>
              {[row.node.department.head?.name, `${t("directory.departments.people")} ${row.node.department.people}`].filter(Boolean).join(" · ")}
            </div>
          </div>
          {manages && acts(row)}
        </div>
      )}
    />
  );
}

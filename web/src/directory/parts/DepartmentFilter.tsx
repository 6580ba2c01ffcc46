import { useMemo } from "react";
import { useTranslation } from "../../kit/words";
import type { TreeNode } from "../../ui/TreeBranch";
import { Tree } from "../../ui/Tree";
import { type Department, type DepartmentNode, departmentTree } from "../model";

const asTree = (nodes: readonly DepartmentNode[]): TreeNode[] =>
  nodes.map(({ id, name, department, children }) => ({ id, name, ...(department.people > 0 && { note: String(department.people) }), children: asTree(children) }));

const everyone = 0;

interface DepartmentFilterProps {
  departments: readonly Department[];
  chosen: number | null;
  onChoose: (id: number | null) => void;
}

export function DepartmentFilter({ departments, chosen, onChoose }: DepartmentFilterProps) {
  const { t } = useTranslation();
  const nodes = useMemo(() => [{ id: everyone, name: t("directory.people.everyone"), children: [] }, ...asTree(departmentTree(departments))], [departments, t]);
  return <Tree label={t("directory.people.filter")} nodes={nodes} chosen={chosen ?? everyone} onChoose={(id) => onChoose(id === everyone ? null : id)} />;
}

import { useMemo } from "react";
import { useTranslation } from "../../kit/words";
import { type TreeChoice, TreeChoiceField } from "../../ui/TreeChoiceField";
import { type DepartmentNode, departmentTree } from "../model";
import { useDepartments } from "../queries/structure";

const asChoices = (nodes: readonly DepartmentNode[], closed: ReadonlySet<number>): TreeChoice[] =>
  nodes.map((node) => ({ value: node.id, title: node.name, disabled: closed.has(node.id), children: asChoices(node.children, closed) }));

interface DepartmentFieldProps {
  label: string;
  placeholder: string;
  value: number | null;
  onChange: (id: number | null) => void;
  /** Not to be chosen: a department cannot stand below itself. */
  closed?: ReadonlySet<number>;
  disabled?: boolean;
  error?: string | undefined;
}

const none: ReadonlySet<number> = new Set();

export function DepartmentField({ closed = none, ...field }: DepartmentFieldProps) {
  const { t } = useTranslation();
  const { data } = useDepartments();
  const tree = useMemo(() => asChoices(departmentTree(data ?? []), closed), [data, closed]);
  return <TreeChoiceField {...field} tree={tree} nothing={t("directory.invite.nothing")} />;
}

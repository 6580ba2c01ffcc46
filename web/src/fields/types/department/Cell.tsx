import type { CellProps } from "../../kind";
import { Words } from "../../parts/shown";
import { titleOf } from "../../parts/titles";
import { departmentName, useDepartmentNames } from "../../queries/names";

export const departmentText = ({ value, title }: Pick<CellProps, "value" | "title">): string => titleOf(title, value) ?? departmentName(value) ?? `#${String(value)}`;

export function Cell({ value, title }: CellProps) {
  useDepartmentNames((titleOf(title, value) ?? departmentName(value)) === undefined);
  return <Words text={departmentText({ value, title })} />;
}

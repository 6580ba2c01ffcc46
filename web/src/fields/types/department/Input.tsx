import { useMemo } from "react";
import { useDepartments } from "../../../directory";
import { Picker } from "../../../ui/controls";
import type { InputProps } from "../../kind";
import { isBlank, numberSetting } from "../../parts/settings";
import { departmentName, useDepartmentNames } from "../../queries/names";
import { departmentText } from "./Cell";

interface Listed {
  id: number;
  name: string;
  parent: number | null;
}

/** In the order of the tree, each with its depth. */
function inTree(all: readonly Listed[], parent: number | null, depth = 0): { value: number; label: string; depth: number }[] {
  return all.flatMap((one) => (one.parent === parent ? [{ value: one.id, label: one.name, depth }].concat(inTree(all, one.id, depth + 1)) : []));
}

export default function Input({ value, title, onChange, field, ...props }: InputProps) {
  useDepartmentNames();
  const { data } = useDepartments();
  const below = numberSetting(field, "below") ?? null;
  const options = useMemo(() => inTree(data ?? [], below), [data, below]);
  return (
    <Picker
      {...props} options={options} chosen={isBlank(value) ? [] : [{ value: Number(value), label: departmentName(value) ?? departmentText({ value, title }) }]}
      onChange={(next) => onChange(next[0]?.value ?? null, next[0] ? { id: next[0].value, title: next[0].label } : null)}
    />
  );
}

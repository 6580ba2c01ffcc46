import { useMemo } from "react";
import { useDepartments } from "../../../directory";
import { Picker } from "../../../ui/controls";
import type { InputProps } from "../../kind";
import { flagSetting, listOf, numberSetting } from "../../parts/settings";
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
  const multiple = flagSetting(field, "several", false);
  return (
    <Picker
      {...props} multiple={multiple} options={options} chosen={listOf(value).map((id) => ({ value: Number(id), label: departmentName(id) ?? departmentText({ value: id, title }) }))}
      onChange={(next) => (multiple ? onChange(next.map((one) => one.value)) : onChange(next[0]?.value ?? null, next[0] ? { id: next[0].value, title: next[0].label } : null))}
    />
  );
}

import { TreeSelect } from "antd";
import { Field, type FieldProps } from "./Field";

export interface TreeChoice {
  value: number;
  title: string;
  disabled?: boolean;
  children: TreeChoice[];
}

interface TreeChoiceFieldProps extends FieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  tree: TreeChoice[];
  placeholder?: string;
  disabled?: boolean;
  nothing?: string;
}

/** One place in a tree, or none. */
export function TreeChoiceField({ value, onChange, tree, placeholder, disabled = false, nothing, ...field }: TreeChoiceFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <TreeSelect<number | null, TreeChoice>
          {...control}
          value={value}
          onChange={(next) => onChange(next ?? null)}
          treeData={tree}
          treeDefaultExpandAll
          treeNodeFilterProp="title"
          showSearch
          allowClear
          disabled={disabled}
          notFoundContent={nothing ?? "–"}
          getPopupContainer={(trigger: HTMLElement) => trigger.closest<HTMLElement>(".ant-modal-wrap, .ant-drawer-body") ?? document.body}
          {...(placeholder && { placeholder })}
        />
      )}
    </Field>
  );
}

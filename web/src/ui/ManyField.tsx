import { Select } from "antd";
import type { Choice } from "./ChoiceField";
import { Field, type FieldProps } from "./Field";

interface ManyFieldProps<V extends string | number> extends FieldProps {
  value: readonly V[];
  onChange: (value: V[]) => void;
  choices: readonly Choice<V>[];
  placeholder?: string;
  disabled?: boolean;
  nothing?: string;
}

/** Several of a list. */
export function ManyField<V extends string | number>({ value, onChange, choices, placeholder, disabled = false, nothing, ...field }: ManyFieldProps<V>) {
  return (
    <Field {...field}>
      {(control) => (
        <Select<V[]>
          {...control}
          mode="multiple"
          value={[...value]}
          onChange={onChange}
          options={choices.map(({ value: key, label }) => ({ value: key, label }))}
          showSearch={{ optionFilterProp: "label" }}
          disabled={disabled}
          notFoundContent={nothing ?? "–"}
          getPopupContainer={(trigger: HTMLElement) => trigger.closest<HTMLElement>(".ant-modal-wrap, .ant-drawer-body") ?? document.body}
          {...(placeholder && { placeholder })}
        />
      )}
    </Field>
  );
}

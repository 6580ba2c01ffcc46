import { Select } from "antd";
import { Field, type FieldProps } from "./Field";

export interface Choice<V extends string | number> {
  value: V;
  label: string;
  note?: string;
}

interface ChoiceFieldProps<V extends string | number> extends FieldProps {
  value: V | null;
  onChange: (value: V | null) => void;
  choices: readonly Choice<V>[];
  placeholder?: string;
  /** May be empty again. */
  clearable?: boolean;
  disabled?: boolean;
  searchable?: boolean;
  /** The list is fetched while typing: called with what is typed. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  nothing?: string;
}

export function ChoiceField<V extends string | number>({ value, onChange, choices, placeholder, clearable = false, disabled = false, searchable = false, onSearch, loading = false, nothing, ...field }: ChoiceFieldProps<V>) {
  return (
    <Field {...field}>
      {(control) => (
        <Select<V, { value: V; label: string; note: string }>
          {...control}
          value={value as V}
          onChange={(next) => onChange(next ?? null)}
          options={choices.map((choice) => ({ ...choice, note: choice.note ?? "" }))}
          optionRender={(option) => (
            <span>
              {option.label}
              {option.data.note && <span className="u-tree-note"> {option.data.note}</span>}
            </span>
          )}
          allowClear={clearable}
          disabled={disabled}
          loading={loading}
          notFoundContent={nothing ?? "–"}
          getPopupContainer={(trigger: HTMLElement) => trigger.closest<HTMLElement>(".ant-modal-wrap, .ant-drawer-body") ?? document.body}
          showSearch={onSearch ? { filterOption: false, onSearch } : searchable ? { optionFilterProp: "label" } : false}
          {...(placeholder && { placeholder })}
        />
      )}
    </Field>
  );
}

import { Input } from "antd";
import { Field, type FieldProps } from "./Field";

interface LinesFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  maxLength?: number;
}

/** Text of several lines. */
export function LinesField({ value, onChange, maxLength = 5000, ...field }: LinesFieldProps) {
  return (
    <Field {...field}>
      {(control) => <Input.TextArea {...control} value={value} onChange={(event) => onChange(event.target.value)} maxLength={maxLength} autoSize={{ minRows: 2, maxRows: 8 }} required={field.required ?? false} />}
    </Field>
  );
}

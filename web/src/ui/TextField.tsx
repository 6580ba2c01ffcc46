import { Input } from "antd";
import { Field, type FieldProps } from "./Field";

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  disabled?: boolean;
  large?: boolean;
  inputMode?: "text" | "numeric" | "email";
  maxLength?: number;
}

export function TextField({ value, onChange, placeholder, autoComplete = "off", autoFocus = false, disabled = false, large = false, inputMode, maxLength = 200, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          disabled={disabled}
          maxLength={maxLength}
          required={field.required ?? false}
          size={large ? "large" : "medium"}
          {...(placeholder && { placeholder })}
          {...(inputMode && { inputMode })}
        />
      )}
    </Field>
  );
}

import { Input } from "antd";
import { Field, type FieldProps } from "./Field";

interface PasswordFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
  large?: boolean;
}

export function PasswordField({ value, onChange, autoComplete, autoFocus = false, large = false, ...field }: PasswordFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <Input.Password
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          required={field.required ?? false}
          size={large ? "large" : "medium"}
          maxLength={1000}
        />
      )}
    </Field>
  );
}

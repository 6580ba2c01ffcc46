import { type ReactNode, useId } from "react";
import { Icon } from "./icons/Icon";

export interface FieldProps {
  label: string;
  required?: boolean;
  help?: ReactNode;
  error?: string | undefined;
}

/** A label above its control, help and error below, all tied together for readers. */
export function Field({ label, required = false, help, error, children }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className="u-field">
      <label className={required ? "u-field-label required" : "u-field-label"} htmlFor={id}>
        {label}
      </label>
      {children({ id, ...(error || help ? { "aria-describedby": note } : {}), ...(error ? { "aria-invalid": true, status: "error" } : {}) })}
      {(error || help) && (
        <div id={note} className={error ? "u-field-error" : "u-field-help"}>
          {error && <Icon name="warn" size={14} />}
          <span>{error || help}</span>
        </div>
      )}
    </div>
  );
}

export interface ControlProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  status?: "error";
}

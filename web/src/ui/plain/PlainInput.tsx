import { type HTMLInputTypeAttribute, useState } from "react";

interface PlainInputProps {
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  type?: HTMLInputTypeAttribute;
  inputMode?: "numeric" | "decimal" | "tel" | "email" | "url";
  autoComplete?: string;
  autoCapitalize?: string;
  longest?: number;
  lowest?: unknown;
  highest?: unknown;
  /** What stands behind the box. */
  after?: string;
  /** So many lines high: for long texts. */
  lines?: number;
  /** What is typed becomes a value only when the box is left, since the value is written otherwise. */
  settles?: boolean;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : typeof value === "number" ? String(value) : "");

export function PlainInput({ id, value, onChange, describedBy, invalid, required, type = "text", inputMode, autoComplete = "off", autoCapitalize, longest, lowest, highest, after = "", lines = 1, settles = false }: PlainInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const tell = (text: string) => onChange(text === "" ? null : text);
  const settle = () => {
    if (typed !== null) tell(typed);
    setTyped(null);
  };
  const shared = {
    id, autoComplete, "aria-describedby": describedBy, "aria-invalid": invalid || undefined, "aria-required": required || undefined, className: "p-input",
    value: typed ?? textOf(value), ...(longest && { maxLength: longest }),
    onChange: ({ target }: { target: { value: string } }) => (settles ? setTyped(target.value) : tell(target.value)),
    onBlur: settle,
    // Enter sends the form from here, without leaving the box.
    onKeyDown: ({ key }: { key: string }) => key === "Enter" && settle(),
  };
  if (lines > 1) return <textarea {...shared} rows={lines} />;
  const bounds = { ...(typeof lowest === "string" && { min: lowest }), ...(typeof highest === "string" && { max: highest }) };
  const box = <input {...shared} {...bounds} type={type} {...(inputMode && { inputMode })} {...(autoCapitalize && { autoCapitalize })} />;
  return after ? <span className="p-with">{box}<span aria-hidden="true">{after}</span></span> : box;
}

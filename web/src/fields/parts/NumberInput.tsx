/** A number as people type it: with commas, full-width digits, 万. What it means is kept exactly. */
import { type ReactNode, useCallback } from "react";
import { Box } from "../../ui/controls";
import type { InputProps, Value } from "../kind";
import { useReading } from "./useReading";

interface NumberInputProps extends InputProps {
  write: (value: Value) => string;
  read: (text: string) => Value | undefined;
  before?: ReactNode;
  after?: ReactNode;
  whole?: boolean;
}

export function NumberInput({ value, onChange, write, read, before, after, whole = false, ...props }: NumberInputProps) {
  const tell = useCallback((next: Value) => onChange(next), [onChange]);
  const { text, type, leave } = useReading({ value, typed: props.typed, write, read, onChange: tell });
  return (
    <Box
      id={props.id} value={text} onChange={type} onBlur={leave} describedBy={props.describedBy} invalid={props.invalid} disabled={props.disabled}
      autoFocus={props.autoFocus || props.typed !== undefined} compact={props.compact} inputMode={whole ? "numeric" : "decimal"} align="end" before={before} after={after}
    />
  );
}

import type { InputProps, Value } from "../../kind";
import { TextInput } from "../../parts/TextInput";
import { textOf } from "../../parts/settings";
import { useReading } from "../../parts/useReading";

const write = (value: Value) => (typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : textOf(value));

function read(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

export default function Input({ value, onChange, ...props }: InputProps) {
  const { text, type } = useReading({ value, typed: props.typed, write, read, onChange });
  return <TextInput {...props} typed={undefined} value={text} onChange={(next) => type(textOf(next))} lines mono />;
}

import { Box } from "../../../ui/controls";
import type { InputProps } from "../../kind";
import { readAddress } from "../../parts/readings";
import { textOf } from "../../parts/settings";
import { useReading } from "../../parts/useReading";

export default function Input({ value, onChange, ...props }: InputProps) {
  const { text, type, leave } = useReading({ value, typed: props.typed, write: textOf, read: readAddress, onChange });
  return (
    <Box
      id={props.id} value={text} onChange={type} onBlur={leave} describedBy={props.describedBy} invalid={props.invalid} disabled={props.disabled}
      autoFocus={props.autoFocus || props.typed !== undefined} compact={props.compact} inputMode="url" placeholder={props.compact ? undefined : "https://"}
    />
  );
}

import type { InputProps } from "../../kind";
import { pointText } from "../../parts/places";
import { readPoint } from "../../parts/readings";
import { textOf } from "../../parts/settings";
import { useReading } from "../../parts/useReading";
import { Box } from "../../../ui/controls";
import { HereButton } from "./HereButton";

const write = (value: unknown) => pointText(value) || textOf(value);

export default function Input({ value, onChange, ...props }: InputProps) {
  const { text, type, leave } = useReading({ value, typed: props.typed, write, read: readPoint, onChange });
  return (
    <Box
      id={props.id} value={text} onChange={type} onBlur={leave} describedBy={props.describedBy} invalid={props.invalid} disabled={props.disabled} autoFocus={props.autoFocus || props.typed !== undefined}
      compact={props.compact} placeholder={props.compact ? undefined : "36.067, 120.383"} after={!props.compact && !props.disabled && <HereButton onFound={onChange} />}
    />
  );
}

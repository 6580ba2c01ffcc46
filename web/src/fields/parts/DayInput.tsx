/** A day or a moment, typed first; the month helps. */
import { DateBox } from "../../ui/controls";
import type { InputProps, Value } from "../kind";
import { useReading } from "./useReading";

interface DayInputProps extends InputProps {
  write: (value: Value) => string;
  read: (text: string) => Value | undefined;
  /** As the calendar has it: `2026-03-02`, or with `T15:20`. */
  meant: (value: Value) => string | undefined;
  /** A value out of what was picked in the calendar. */
  picked: (meant: string) => Value;
  time?: boolean;
  until?: string | undefined;
  shut?: ((day: string) => boolean) | undefined;
  label?: string;
  placeholder?: string;
}

export function DayInput({ value, onChange, write, read, meant, picked, time = false, until, shut, ...props }: DayInputProps) {
  const { text, type, choose, leave } = useReading({ value, typed: props.typed, write, read, onChange });
  return (
    <DateBox
      id={props.id} text={text} onText={type} meant={meant(value)} onPick={(chosen) => choose(picked(chosen))} onLeave={leave} time={time} until={until} shut={shut}
      describedBy={props.describedBy} invalid={props.invalid} disabled={props.disabled} autoFocus={props.autoFocus || props.typed !== undefined}
      compact={props.compact} label={props.label} placeholder={props.placeholder} onDone={props.onDone}
    />
  );
}

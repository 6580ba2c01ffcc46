/** Text as it is typed: one line, or several. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Box, type BoxProps } from "../../ui/controls";
import type { InputProps } from "../kind";
import { textOf } from "./settings";

interface TextInputProps extends InputProps {
  lines?: boolean;
  mono?: boolean;
  inputMode?: NonNullable<BoxProps["inputMode"]>;
  placeholder?: string;
}

export function TextInput({ value, onChange, id, describedBy, invalid, disabled, autoFocus, compact, typed, lines = false, mono = false, inputMode, placeholder }: TextInputProps) {
  const first = useRef(typed);
  useEffect(() => {
    if (first.current === undefined) return;
    onChange(first.current);
    first.current = undefined;
  });
  // Alt+Enter breaks the line inside a grid, as sheets do; Enter alone is the grid's.
  const press = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (!lines || event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (!compact) event.stopPropagation();
    if (!compact || !(event.altKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget;
    box.setRangeText("\n", box.selectionStart ?? 0, box.selectionEnd ?? 0, "end");
    onChange(box.value);
  };
  return (
    <Box
      id={id} value={typeof value === "string" ? value : textOf(value)} onChange={(text) => onChange(text === "" ? null : text)} describedBy={describedBy} invalid={invalid}
      disabled={disabled} autoFocus={autoFocus || typed !== undefined} compact={compact} lines={lines} mono={mono} onKeyDown={press}
      {...(inputMode && { inputMode })} {...(placeholder && { placeholder })}
    />
  );
}

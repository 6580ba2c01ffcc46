/** Text that is typed and means a value: the text stays as it is typed, and is put right when one leaves. */
import { useEffect, useRef, useState } from "react";
import type { Value } from "../kind";

interface Reading {
  value: Value;
  typed?: string | undefined;
  /** How the value is written to begin with. */
  write: (value: Value) => string;
  /** What a text means; undefined when it means nothing that can be told here. */
  read: (text: string) => Value | undefined;
  onChange: (value: Value) => void;
}

export function useReading({ value, typed, write, read, onChange }: Reading) {
  const [text, setText] = useState(() => typed ?? write(value));
  const said = useRef<string>(JSON.stringify(value) ?? "null");
  const meantBy = (words: string): Value => (words.trim() === "" ? null : (read(words) ?? words.trim()));
  const tell = (next: Value) => {
    said.current = JSON.stringify(next) ?? "null";
    onChange(next);
  };

  // A value that came from elsewhere is written anew; what one types oneself is left alone.
  const now = JSON.stringify(value) ?? "null";
  const seen = useRef(now);
  useEffect(() => {
    if (now === seen.current) return;
    seen.current = now;
    if (now === said.current) return;
    said.current = now;
    setText(write(value));
  }, [now, value, write]);

  // What was typed before the control was there counts as typed.
  const first = useRef(typed);
  useEffect(() => {
    if (first.current === undefined) return;
    const begun = first.current;
    first.current = undefined;
    tell(meantBy(begun));
  });

  return {
    text,
    type(next: string) {
      setText(next);
      tell(meantBy(next));
    },
    choose(next: Value) {
      setText(write(next));
      tell(next);
    },
    leave() {
      const meant = read(text);
      if (text.trim() !== "" && meant !== undefined) setText(write(meant));
    },
  };
}

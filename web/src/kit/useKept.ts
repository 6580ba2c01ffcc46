import { useCallback, useState } from "react";

function read<T>(name: string, start: T): T {
  try {
    const kept = window.localStorage.getItem(`chengwu.${name}`);
    return kept === null ? start : (JSON.parse(kept) as T);
  } catch {
    return start;
  }
}

/** A small choice about how this browser shows things, kept for the next visit. */
export function useKept<T>(name: string, start: T): [T, (next: T) => void] {
  const [value, setValue] = useState(() => read(name, start));
  const set = useCallback(
    (next: T) => {
      setValue(next);
      try {
        window.localStorage.setItem(`chengwu.${name}`, JSON.stringify(next));
      } catch {
        // A private window may refuse; the choice then lasts as long as the page.
      }
    },
    [name],
  );
  return [value, set];
}

import { useCallback, useState } from "react";

/** What is being typed, beside what it started from. */
export function useDraft<T extends object>(start: T) {
  const [base, setBase] = useState(start);
  const [values, setValues] = useState(start);
  const set = useCallback(<K extends keyof T>(key: K, value: T[K]) => setValues((old) => ({ ...old, [key]: value })), []);
  const patch = useCallback((changes: Partial<T>) => setValues((old) => ({ ...old, ...changes })), []);
  const restart = useCallback((next: T) => {
    setBase(next);
    setValues(next);
  }, []);
  const dirty = JSON.stringify(base) !== JSON.stringify(values);
  return { values, base, set, patch, restart, dirty };
}

/** Only what differs from the start: the body of a PATCH. */
export function changesOf<T extends object>(base: T, values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(base[key as keyof T])),
  ) as Partial<T>;
}

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

interface Versioned {
  version: number;
}

/** A draft of what the server keeps: which version it began with, and how it begins anew. */
export function useVersionedDraft<R extends Versioned, T extends object>(there: R, draftOf: (one: R) => T) {
  const draft = useDraft(draftOf(there));
  const [version, setVersion] = useState(there.version);
  const show = (fresh: R) => {
    draft.restart(draftOf(fresh));
    setVersion(fresh.version);
  };
  // News from the server may replace what nobody has touched; what is being typed stays.
  if (!draft.dirty && there.version !== version) show(there);
  return { ...draft, version, show };
}

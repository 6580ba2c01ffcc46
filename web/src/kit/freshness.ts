/** From when what is shown is: answers of the server now, or what the worker kept of earlier ones. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let answered = Date.now();
let kept: number | null = null;

function tell(): void {
  for (const listener of listeners) listener();
}

/** An answer came; `since`: it is an earlier one, kept on this device at that time. */
export function noteAnswer(since: string | null): void {
  const at = since === null ? Number.NaN : Date.parse(since);
  if (Number.isNaN(at)) {
    answered = Date.now();
    if (kept === null) return;
    kept = null;
    tell();
  } else if (kept === null || at < kept) {
    kept = at;
    tell();
  }
}

const observe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The moment of the oldest answer that is shown in place of a new one; null while the server answers. */
export const useKeptSince = (): number | null => useSyncExternalStore(observe, () => kept);

/** When the server answered last. */
export const lastAnswer = (): number => answered;

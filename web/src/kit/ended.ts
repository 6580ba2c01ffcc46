/** Whether the server no longer knows who is at this page. The page stays as it is, and asks for nothing, until they are back. */
import { useSyncExternalStore } from "react";

let ended = false;
const listeners = new Set<() => void>();

export function turnEnded(next: boolean): void {
  if (next === ended) return;
  ended = next;
  for (const listener of listeners) listener();
}

export const hasEnded = (): boolean => ended;
const observe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useEnded = (): boolean => useSyncExternalStore(observe, hasEnded);

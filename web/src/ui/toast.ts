/** Short words about what was just done. `say("…")` from anywhere; shown and read out by <Toasts/>. */
export interface Toast {
  id: number;
  text: string;
}

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(list: readonly Toast[]): void {
  toasts = list;
  for (const listener of listeners) listener();
}

export function say(text: string, milliseconds = 4000): void {
  const toast = { id: next++, text };
  change([...toasts.slice(-2), toast]);
  window.setTimeout(() => change(toasts.filter((one) => one.id !== toast.id)), milliseconds);
}

export const currentToasts = (): readonly Toast[] => toasts;

export function observeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

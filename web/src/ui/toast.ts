/** Short words about what was just done. `say("…")` from anywhere; shown and read out by <Toasts/>. */
export interface Toast {
  id: number;
  text: string;
  tone: "done" | "bad";
  act?: ToastAct | undefined;
}
/** One thing to do about it, such as taking it back; the toast goes when it is done. */
export interface ToastAct {
  label: string;
  run: () => void;
}

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(list: readonly Toast[]): void {
  toasts = list;
  for (const listener of listeners) listener();
}

/** Takes it away again; called with what `say` answered. */
export const unsay = (id: number): void => change(toasts.filter((one) => one.id !== id));

export function say(text: string, milliseconds = 4000, act?: ToastAct, tone: Toast["tone"] = "done"): number {
  const toast: Toast = { id: next++, text, tone, act };
  change([...toasts.slice(-2), toast]);
  window.setTimeout(() => unsay(toast.id), milliseconds);
  return toast.id;
}

export const currentToasts = (): readonly Toast[] => toasts;

export function observeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done, whatever leads to it: a button, a key, the palette. */
export interface Command {
  /** Such as `record.delete`; the last one that was offered under an id counts. */
  id: string;
  says: string;
  /** Further words by which it is found. */
  also?: string;
  group: "record" | "page" | "go";
  /** Such as `e`, `Ctrl+Enter`, `Alt+ArrowUp`; pressed outside of anything one types in, unless it has Ctrl or Alt. */
  keys?: string;
  run: () => void;
}

let offers: readonly (readonly Command[])[] = [];
let flat: readonly Command[] = [];
const watchers = new Set<() => void>();

function change(next: readonly (readonly Command[])[]): void {
  offers = next;
  flat = [...new Map(offers.flat().map((command) => [command.id, command])).values()];
  for (const watcher of watchers) watcher();
}

/** Offers commands as long as the component is there. Give the same list until something about it changes. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    change([...offers, commands]);
    return () => change(offers.filter((one) => one !== commands));
  }, [commands]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const useOffered = (): readonly Command[] => useSyncExternalStore(watch, () => flat);

/** The keys of an event as a command names them: Ctrl and ⌘ are one. */
export function keysOf(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && event.key.length > 1) parts.push("Shift");
  return [...parts, event.key.length === 1 ? event.key.toLowerCase() : event.key].join("+");
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=grid], [role=menu], dialog[open], [role=dialog][aria-modal=true]") !== null);

/** Does what is offered under the keys that are pressed. */
export function useCommandKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || typing(event.target)) return;
      const command = flat.findLast((one) => one.keys === keysOf(event));
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

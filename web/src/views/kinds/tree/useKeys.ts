import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useState } from "react";
import type { NodeLine } from "./lines";

interface KeysAsked {
  box: RefObject<HTMLDivElement | null>;
  nodes: readonly NodeLine[];
  movable: boolean;
  onFold: (id: number, open: boolean) => void;
  onOpen: (node: NodeLine) => void;
  onPut: (node: NodeLine, to: number | null) => void;
  onWalk: (way: "undo" | "redo") => Promise<void>;
}

/** The keys of a tree grid: up and down walk, right opens, left closes or goes up, Enter opens the record; Alt moves it a step in or out. */
export function useKeys({ box, nodes, movable, onFold, onOpen, onPut, onWalk }: KeysAsked) {
  const [reached, setReached] = useState<number | null>(null);
  const here = nodes.some(({ id }) => id === reached) ? reached : (nodes[0]?.id ?? null);
  const goTo = useCallback((node: NodeLine | undefined) => node && box.current?.querySelector<HTMLElement>(`[data-id="${node.id}"]`)?.focus(), [box]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof HTMLElement ? event.target : null;
    if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      void onWalk(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
      return;
    }
    // Menus and buttons in a line have their own keys.
    if (!row?.dataset["id"] || event.ctrlKey || event.metaKey) return;
    const at = nodes.findIndex(({ id }) => id === Number(row.dataset["id"]));
    const node = nodes[at];
    if (!node) return;
    const above = nodes.find(({ id }) => id === node.above);
    if (event.altKey) {
      if (!movable || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
      event.preventDefault();
      const before = nodes.slice(0, at).findLast((one) => one.above === node.above);
      if (event.key === "ArrowLeft" && node.depth > 0) onPut(node, above?.above ?? null);
      if (event.key === "ArrowRight" && before) onPut(node, before.id);
      return;
    }
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(nodes[at + 1]),
      ArrowUp: () => goTo(nodes[at - 1]),
      Home: () => goTo(nodes[0]),
      End: () => goTo(nodes.at(-1)),
      ArrowRight: () => (node.below > 0 && !node.open ? onFold(node.id, true) : node.open && goTo(nodes[at + 1])),
      ArrowLeft: () => (node.open ? onFold(node.id, false) : goTo(above)),
      Enter: () => onOpen(node),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onFocus = (event: FocusEvent<HTMLDivElement>) => {
    const row = event.target.closest<HTMLElement>("[data-id]");
    if (row) setReached(Number(row.dataset["id"]));
  };
  return { here, box: { onKeyDown, onFocus } };
}

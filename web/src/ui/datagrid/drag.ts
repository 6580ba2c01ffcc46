/** A pointer that was pressed and is moved: until it is let go, or Esc takes it back. */
export interface Drag {
  move: (event: PointerEvent) => void;
  done: () => void;
  /** Taken back, or taken away by the browser. */
  stopped?: () => void;
}

export function follow(drag: Drag): void {
  const end = (finish: () => void) => {
    window.removeEventListener("pointermove", drag.move);
    window.removeEventListener("pointerup", released);
    window.removeEventListener("pointercancel", broken);
    window.removeEventListener("keydown", key, true);
    finish();
  };
  const released = () => end(drag.done);
  const broken = () => end(drag.stopped ?? drag.done);
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    broken();
  };
  window.addEventListener("pointermove", drag.move);
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", broken);
  window.addEventListener("keydown", key, true);
}

const edge = 28;

/** How fast to scroll when the pointer is near or behind an edge: the farther, the faster. */
export const pull = (at: number, least: number, most: number): number => {
  if (at < least + edge) return -Math.min(60, (least + edge - at) / 1.5);
  if (at > most - edge) return Math.min(60, (at - most + edge) / 1.5);
  return 0;
};

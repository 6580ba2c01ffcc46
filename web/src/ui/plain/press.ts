/**
 * A press of the mouse belongs to the button on which it began, even when the page moves it away before the mouse is let go:
 * what is typed is kept as the mouse goes down, a sentence that stood above disappears, and everything below goes up. Whoever
 * lets go beside the button has thought better of it, as everywhere.
 */
import { type MouseEvent, type PointerEvent, useRef } from "react";

interface Spot {
  clientX: number;
  clientY: number;
}

const within = ({ left, right, top, bottom }: DOMRect, { clientX, clientY }: Spot) => clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;

/** What a button is given so that it keeps its press; `onClick` is what it does. */
export function usePress(onClick?: (event: MouseEvent<HTMLElement>) => void) {
  const began = useRef<DOMRect | null>(null);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      began.current = null;
      // A finger belongs to what it touched by itself.
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      began.current = event.currentTarget.getBoundingClientRect();
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const at = began.current;
      began.current = null;
      // A key and a program press without a place.
      if (at && event.detail > 0 && !within(at, event) && !within(event.currentTarget.getBoundingClientRect(), event)) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      onClick?.(event);
    },
  };
}

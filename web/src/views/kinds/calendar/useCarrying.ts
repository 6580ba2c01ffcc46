import { type PointerEvent, useEffect, useRef, useState } from "react";
import { day as dayLong, hour, wallDay } from "../../../kit/wall";
import type { Timed } from "../../time/useTimed";

export interface Carried {
  id: number;
  /** The day it is held over. */
  day: string;
  by: number;
}
interface Held {
  one: Timed;
  x: number;
  y: number;
  top: number;
  touch: boolean;
  begun: boolean;
  /** Up and down means earlier and later. */
  hours: boolean;
  from: string;
  pointer: number;
}

const enough = 5;
const longPress = 350;
const dayBelow = (x: number, y: number): string | undefined => document.elementsFromPoint(x, y).map((one) => (one as HTMLElement).dataset["day"]).find(Boolean);

/** Carries records to other days, and up and down the hours where there are some. A finger rests on them first. */
export function useCarrying(onMove: ((one: Timed, by: number) => void) | undefined, onOpen: (one: Timed) => void, hourHeight: number) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const held = useRef<Held | null>(null);
  const last = useRef<Carried | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const stop = useRef<() => void>(() => undefined);
  const show = (next: Carried | null) => {
    last.current = next;
    setCarried(next);
  };
  const carry = (x: number, y: number) => {
    const { current: hold } = held;
    if (!hold) return;
    const over = dayBelow(x, y) ?? last.current?.day ?? hold.from;
    const scrolled = (box.current?.scrollTop ?? 0) - hold.top;
    const minutes = hold.hours ? Math.round(((y - hold.y + scrolled) / hourHeight) * 2) * (hour / 2) : 0;
    show({ id: hold.one.id, day: over, by: wallDay(over) - wallDay(hold.from) + minutes });
  };
  const press = (event: PointerEvent, one: Timed, hours: boolean) => {
    if (event.button !== 0 || held.current) return;
    const from = dayBelow(event.clientX, event.clientY);
    if (!from) return;
    const touch = event.pointerType === "touch";
    held.current = { one, x: event.clientX, y: event.clientY, top: box.current?.scrollTop ?? 0, touch, begun: false, hours, from, pointer: event.pointerId };
    const begin = (x: number, y: number) => {
      if (!held.current || !onMove) return;
      held.current.begun = true;
      carry(x, y);
    };
    const move = (moved: globalThis.PointerEvent) => {
      const { current: hold } = held;
      if (!hold || moved.pointerId !== hold.pointer) return;
      if (!hold.begun) {
        const far = Math.hypot(moved.clientX - hold.x, moved.clientY - hold.y);
        if (touch && far > enough * 2) stop.current();
        else if (!touch && far >= enough) begin(moved.clientX, moved.clientY);
        return;
      }
      carry(moved.clientX, moved.clientY);
    };
    const up = () => {
      const { current: hold } = held;
      const { current: done } = last;
      stop.current();
      if (!hold?.begun) onOpen(one);
      else if (done && done.by !== 0) onMove?.(one, done.by);
    };
    const cancel = () => stop.current();
    const keys = (pressed: KeyboardEvent) => pressed.key === "Escape" && held.current?.begun && stop.current();
    const timer = touch ? window.setTimeout(() => begin(event.clientX, event.clientY), longPress) : 0;
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", keys);
    stop.current = () => {
      window.clearTimeout(timer);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", keys);
      held.current = null;
      stop.current = () => undefined;
      show(null);
    };
  };
  useEffect(() => {
    const hold = (event: TouchEvent) => {
      if (held.current?.begun) event.preventDefault();
    };
    document.addEventListener("touchmove", hold, { passive: false });
    return () => {
      document.removeEventListener("touchmove", hold);
      stop.current();
    };
  }, []);
  return { carried, press, box, shiftOf: (one: Timed) => (carried?.id === one.id ? carried.by : 0) };
}

/** By a day to the side, by a week up and down. */
export const shiftOfKey = (key: string): number => ({ ArrowLeft: -dayLong, ArrowRight: dayLong, ArrowUp: -7 * dayLong, ArrowDown: 7 * dayLong })[key] ?? 0;

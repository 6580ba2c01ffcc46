import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type RowPlan, rowAt } from "./lanes";
import type { Span, TimeActs, TimeAxis, TimeItem } from "./model";

/** What is carried now, and where it would be put. */
export interface Drag {
  kind: "move" | "start" | "end" | "create" | "join";
  item: TimeItem | undefined;
  span: Span;
  clash: string | undefined;
  /** Of a join: where the pointer is, in the layer of the rows, and the bar below it. */
  x: number;
  y: number;
  over: TimeItem | undefined;
}

interface Ground {
  box: RefObject<HTMLDivElement | null>;
  layer: RefObject<HTMLDivElement | null>;
  plans: readonly RowPlan[];
  items: ReadonlyMap<number, TimeItem>;
  axis: TimeAxis;
  fixedRows: boolean;
  acts: TimeActs;
  onPress: (item: TimeItem | undefined, row: string, at: number) => void;
}

interface Held {
  kind: Drag["kind"];
  item: TimeItem | undefined;
  pointer: number;
  touch: boolean;
  x: number;
  y: number;
  at: number;
  row: string;
  begun: boolean;
}

const enough = 4;
const longPress = 350;
const edge = 36;

/** Bars are carried by mouse, or by a finger that rests on them first; an empty place is drawn over to make a new one. */
export function useDragging(ground: Ground) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<Held | null>(null);
  const now = useRef(ground);
  useLayoutEffect(() => {
    now.current = ground;
  });
  const last = useRef<Drag | null>(null);
  const timer = useRef(0);
  const stop = useRef<() => void>(() => undefined);

  const show = (next: Drag | null) => {
    last.current = next;
    setDrag(next);
  };
  const left = () => Number.parseFloat(getComputedStyle(now.current.layer.current as HTMLElement).getPropertyValue("--tg-head")) || 0;
  const placeOf = (clientX: number, clientY: number) => {
    const { layer, axis } = now.current;
    const rect = (layer.current as HTMLElement).getBoundingClientRect();
    const head = left();
    const part = (clientX - rect.left - head) / Math.max(1, rect.width - head);
    return { x: clientX - rect.left - head, y: clientY - rect.top, at: axis.from + part * (axis.to - axis.from) };
  };
  const rowOf = (y: number, before: string): string => {
    const found = now.current.plans[rowAt(now.current.plans, y)]?.row;
    return found?.kind === "row" ? found.id : before;
  };

  const carry = (clientX: number, clientY: number) => {
    const { current: hold } = held;
    if (!hold) return;
    const { axis, acts, fixedRows, items } = now.current;
    const { x, y, at } = placeOf(clientX, clientY);
    const { item, kind } = hold;
    const by = Math.round((at - hold.at) / axis.snap) * axis.snap;
    let span: Span = { row: hold.row, start: item?.start ?? 0, end: item?.end ?? 0 };
    let over: TimeItem | undefined;
    if (kind === "move" && item) span = { row: fixedRows ? item.row : rowOf(y, last.current?.span.row ?? item.row), start: item.start + by, end: item.end + by };
    if (kind === "start" && item) span = { ...span, start: Math.min(item.start + by, item.end - Math.min(axis.snap, item.end - item.start)) };
    if (kind === "end" && item) span = { ...span, end: Math.max(item.end + by, item.start + Math.min(axis.snap, item.end - item.start)) };
    if (kind === "create") {
      const [first, second] = [Math.min(hold.at, at), Math.max(hold.at, at)];
      const start = axis.from + Math.floor((first - axis.from) / axis.snap) * axis.snap;
      span = { row: hold.row, start, end: Math.max(start + axis.snap, axis.from + Math.ceil((second - axis.from) / axis.snap) * axis.snap) };
    }
    if (kind === "join") {
      const below = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>("[data-bar]");
      over = below ? items.get(Number(below.dataset["bar"])) : undefined;
    }
    show({ kind, item, span, clash: kind === "join" ? undefined : acts.clash?.(item, span), x, y, over });
  };

  const scrollAlong = (clientX: number, clientY: number) => {
    const { current: box } = now.current.box;
    if (!box) return;
    const rect = box.getBoundingClientRect();
    if (clientY > rect.bottom - edge) box.scrollTop += 12;
    else if (clientY < rect.top + edge + 30) box.scrollTop -= 12;
    if (clientX > rect.right - edge) box.scrollLeft += 12;
    else if (clientX < rect.left + left() + edge) box.scrollLeft -= 12;
  };

  const finish = () => {
    const { current: hold } = held;
    const { current: done } = last;
    const { acts } = now.current;
    stop.current();
    if (!hold) return;
    if (!hold.begun || !done) {
      if (hold.kind !== "join") now.current.onPress(hold.item, hold.row, hold.at);
      return;
    }
    const { item, span } = done;
    if (done.kind === "create") acts.onCreate?.(span);
    else if (done.kind === "join" && item && done.over && done.over.id !== item.id) acts.onJoin?.(item, done.over);
    else if (done.kind !== "join" && item && (span.row !== item.row || span.start !== item.start || span.end !== item.end)) acts.onMove?.(item, span);
  };

  const begin = (clientX: number, clientY: number) => {
    const { current: hold } = held;
    if (!hold) return;
    hold.begun = true;
    carry(clientX, clientY);
  };

  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || held.current) return;
    const target = event.target as HTMLElement;
    if (!target.closest(".tg-track, [data-bar]")) return;
    const { items, plans, acts } = now.current;
    const touch = event.pointerType === "touch";
    const bar = target.closest<HTMLElement>("[data-bar]");
    const item = bar ? items.get(Number(bar.dataset["bar"])) : undefined;
    const side = target.closest<HTMLElement>("[data-edge]")?.dataset["edge"] as Drag["kind"] | undefined;
    const { y, at } = placeOf(event.clientX, event.clientY);
    const row = item?.row ?? plans[rowAt(plans, y)]?.row.id ?? "";
    held.current = { kind: item ? (side ?? "move") : "create", item, pointer: event.pointerId, touch, x: event.clientX, y: event.clientY, at, row, begun: false };
    const able = () => {
      const { current: hold } = held;
      if (!hold) return false;
      if (hold.kind === "create") return acts.onCreate !== undefined;
      if (hold.kind === "join") return acts.onJoin !== undefined;
      return acts.onMove !== undefined && (hold.kind === "move" ? item?.movable === true : item?.sizable === true);
    };
    const move = (moved: globalThis.PointerEvent) => {
      const { current: hold } = held;
      if (!hold || moved.pointerId !== hold.pointer) return;
      const far = Math.hypot(moved.clientX - hold.x, moved.clientY - hold.y);
      if (!hold.begun) {
        if (hold.touch) {
          // The finger scrolls.
          if (far > enough * 3) stop.current();
          return;
        }
        if (far < enough || !able()) return;
        begin(moved.clientX, moved.clientY);
        return;
      }
      scrollAlong(moved.clientX, moved.clientY);
      carry(moved.clientX, moved.clientY);
    };
    const up = (lifted: globalThis.PointerEvent) => lifted.pointerId === held.current?.pointer && finish();
    const keys = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape" || !held.current?.begun) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      stop.current();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    const cancel = () => stop.current();
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", keys, true);
    if (touch) {
      timer.current = window.setTimeout(() => {
        if (!able()) return;
        navigator.vibrate?.(10);
        begin(event.clientX, event.clientY);
      }, longPress);
    }
    stop.current = () => {
      window.clearTimeout(timer.current);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", keys, true);
      held.current = null;
      stop.current = () => undefined;
      show(null);
    };
  };

  // A finger that carries does not scroll. The browser wants to know before the finger is there.
  useEffect(() => {
    const { current: box } = ground.box;
    const hold = (event: TouchEvent) => {
      if (held.current?.begun) event.preventDefault();
    };
    box?.addEventListener("touchmove", hold, { passive: false });
    return () => {
      box?.removeEventListener("touchmove", hold);
      stop.current();
    };
  }, [ground.box]);
  return { drag, press };
}

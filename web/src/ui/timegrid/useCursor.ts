import { type KeyboardEvent, useState } from "react";
import type { RowPlan } from "./lanes";
import type { TimeActs, TimeAxis, TimeItem } from "./model";

export interface Cursor {
  row: number;
  tick: number;
  item: number | undefined;
}
interface Around {
  plans: readonly RowPlan[];
  items: ReadonlyMap<number, TimeItem>;
  axis: TimeAxis;
  fixedRows: boolean;
  acts: TimeActs;
  onReveal: (cursor: Cursor) => void;
}

/** The bars of a row that touch a tick, in their order. */
export function barsAt(plan: RowPlan | undefined, axis: TimeAxis, tick: number): TimeItem[] {
  const span = axis.ticks[tick];
  return span ? (plan?.bars ?? []).map(({ item }) => item).filter((item) => item.end > span.at && item.start < span.until) : [];
}
export const tickAt = (axis: TimeAxis, at: number): number => Math.min(axis.ticks.length - 1, Math.max(0, axis.ticks.findLastIndex((tick) => tick.at <= at)));

/** Walks over rows and times by keyboard, from bar to bar where several are in one place. */
export function useCursor({ plans, items, axis, fixedRows, acts, onReveal }: Around) {
  const [kept, setKept] = useState<Cursor | null>(null);
  const item = kept?.item === undefined ? undefined : items.get(kept.item);
  // A bar takes the cursor along where it goes.
  const own = item ? plans.findIndex(({ row }) => row.id === item.row) : -1;
  const cursor = kept && { row: own >= 0 ? own : Math.min(kept.row, plans.length - 1), tick: item && item.start >= axis.from && item.start < axis.to && own >= 0 && own !== kept.row ? tickAt(axis, item.start) : Math.min(kept.tick, axis.ticks.length - 1), item: item?.id };

  const set = (next: Cursor) => {
    setKept(next);
    onReveal(next);
    acts.onPoint(next.item === undefined ? undefined : items.get(next.item));
  };
  const to = (row: number, tick: number, nth: number) => {
    const there = barsAt(plans[row], axis, tick);
    set({ row, tick, item: there.at(nth)?.id });
  };
  const walkRows = (from: number, by: number): number => {
    let row = from;
    for (let at = from + Math.sign(by), left = Math.abs(by); at >= 0 && at < plans.length && left > 0; at += Math.sign(by)) {
      if (plans[at]?.row.kind !== "row") continue;
      row = at;
      left -= 1;
    }
    return row;
  };
  const sideways = (here: Cursor, by: 1 | -1) => {
    const there = barsAt(plans[here.row], axis, here.tick);
    const nth = there.findIndex(({ id }) => id === here.item) + by;
    if (here.item !== undefined && nth >= 0 && nth < there.length) return to(here.row, here.tick, nth);
    const next = here.tick + by;
    if (next < 0 || next >= axis.ticks.length) return undefined;
    const after = barsAt(plans[here.row], axis, next);
    // A long bar is not stood on again and again.
    const fresh = after.findIndex(({ id }) => !there.some((one) => one.id === id));
    return to(here.row, next, by > 0 ? Math.max(0, fresh) : -1);
  };
  const carry = (event: KeyboardEvent, bar: TimeItem) => {
    const by = (event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0) * axis.snap;
    if (event.shiftKey) {
      if (by !== 0 && bar.sizable && bar.end + by > bar.start) acts.onMove?.(bar, { row: bar.row, start: bar.start, end: bar.end + by });
      return;
    }
    if (!bar.movable) return;
    const row = plans[walkRows(cursor?.row ?? 0, event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0)]?.row.id ?? bar.row;
    if (by !== 0 || (row !== bar.row && !fixedRows)) acts.onMove?.(bar, { row: by === 0 ? row : bar.row, start: bar.start + by, end: bar.end + by });
  };

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const arrow = event.key.startsWith("Arrow");
    if ((event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase())) {
      event.preventDefault();
      acts.onUndo?.(event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo");
      return;
    }
    if (event.ctrlKey || event.metaKey || plans.length === 0) return;
    const here = cursor ?? { row: walkRows(-1, 1), tick: axis.now === undefined ? 0 : tickAt(axis, axis.now), item: undefined };
    const bar = here.item === undefined ? undefined : items.get(here.item);
    if (event.altKey) {
      if (!arrow || !bar) return;
      event.preventDefault();
      carry(event, bar);
      return;
    }
    const acted = () => {
      if (!cursor && arrow) return to(here.row, here.tick, 0);
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") return sideways(here, event.key === "ArrowRight" ? 1 : -1);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") return to(walkRows(here.row, event.key === "ArrowDown" ? 1 : -1), here.tick, 0);
      if (event.key === "PageDown" || event.key === "PageUp") return to(walkRows(here.row, event.key === "PageDown" ? 10 : -10), here.tick, 0);
      if (event.key === "Home" || event.key === "End") return to(here.row, event.key === "Home" ? 0 : axis.ticks.length - 1, 0);
      if (event.key === "Enter" || event.key === " ") {
        if (bar) return acts.onOpen(bar);
        const [row, tick] = [plans[here.row]?.row, axis.ticks[here.tick]];
        return row && tick && acts.onCreate?.({ row: row.id, start: tick.at, end: Math.max(tick.at + axis.snap, tick.until) });
      }
      return null;
    };
    if (acted() !== null) event.preventDefault();
  };
  return { cursor, set, press };
}

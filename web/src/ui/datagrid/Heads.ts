/** Column heads: chosen by a click, carried to another place, made wider or narrower, fitted to what is in them. */
import type { PointerEvent as Pressed } from "react";
import { columnAt, leftOf, narrowest, widest, widthOf } from "./columns";
import { follow } from "./drag";
import type { Grid } from "./Grid";
import { clamp } from "./places";

const threshold = 6;

export class Heads {
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** A click chooses the column, a drag carries it. */
  press(event: Pressed<HTMLElement>, column: number): void {
    if (event.button !== 0) return;
    const { grid } = this;
    const { clientX, shiftKey } = event;
    const touch = event.pointerType === "touch";
    if (!touch) grid.focus();
    let carried = false;
    follow({
      move: ({ clientX: x }) => {
        if (touch || !grid.given.actions.move || (!carried && Math.abs(x - clientX) < threshold)) return;
        carried = true;
        grid.set({ carrying: { from: column, to: this.under(x) } });
      },
      done: () => {
        const { carrying } = grid.standing;
        if (!carried) grid.chooseColumn(column, shiftKey);
        grid.set({ carrying: null });
        if (carrying) this.move(carrying.from, carrying.to);
      },
      stopped: () => grid.set({ carrying: null }),
    });
  }

  /** By drag of its right edge. */
  stretch(event: Pressed<HTMLElement>, column: number): void {
    if (event.button !== 0) return;
    event.stopPropagation();
    const { grid } = this;
    const { clientX } = event;
    const width = widthOf(grid.given.layout, column);
    follow({
      move: ({ clientX: x }) => grid.set({ widening: { column, width: clamp(Math.round(width + x - clientX), narrowest, widest) } }),
      done: () => {
        const { widening } = grid.standing;
        if (widening) grid.given.actions.resize?.(column, widening.width);
        grid.set({ widening: null });
      },
      stopped: () => grid.set({ widening: null }),
    });
  }

  /** By keys: a step wider or narrower. */
  widen(column: number, by: number): void {
    const { grid } = this;
    if (!grid.given.actions.resize) return;
    const width = clamp(widthOf(grid.given.layout, column) + by, narrowest, widest);
    grid.given.actions.resize(column, width);
    grid.say("column_width", { width });
  }

  /** As wide as the widest of what is drawn of it now. */
  fit(column: number): void {
    const { grid } = this;
    let width: number = narrowest;
    const range = document.createRange();
    for (const cell of grid.scroller.cells(column)) {
      range.selectNodeContents(cell);
      const title = cell.hasAttribute("data-title");
      const inner = Math.max(range.getBoundingClientRect().width, cell.scrollWidth > cell.clientWidth ? cell.scrollWidth - 20 : 0);
      width = Math.max(width, Math.ceil(inner) + (title ? 64 : 24));
    }
    grid.given.actions.resize?.(column, clamp(width, narrowest, widest));
  }

  /** By keys or by drag: to the place of another column. */
  move(from: number, to: number): void {
    const { grid } = this;
    const { columns, actions } = grid.given;
    if (!actions.move || to === from || to < 0 || to >= columns.length) return;
    actions.move(from, to);
    grid.set({ cursor: { ...grid.standing.cursor, column: to }, to: { ...grid.standing.cursor, column: to }, rows: [] });
    grid.say("column_moved", { title: columns[from]?.title ?? "", place: to + 1 });
  }

  /** The place that a column would have when it is let go here. */
  private under(x: number): number {
    const { layout } = this.grid.given;
    const { bounds } = this.grid.scroller;
    const scrolled = this.grid.scroller.scrolledRight;
    const column = columnAt(layout, clamp(x, bounds.left, bounds.right) - bounds.left, scrolled);
    return clamp(column, 0, Math.max(0, layout.widths.length - 1));
  }
}

/** Where the mark is drawn that says where a carried column would go, from the left end of the row. */
export function markAt(grid: Grid, from: number, to: number): number {
  const { layout } = grid.given;
  const left = layout.gutter + leftOf(layout, to) + (to > from ? widthOf(layout, to) : 0);
  return to < layout.frozen ? left + grid.scroller.scrolledRight : left;
}

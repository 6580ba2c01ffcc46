/** What mouse, pen and finger do to cells: choose, draw a range, draw the fill handle, edit, open. */
import type { MouseEvent as Clicked, PointerEvent as Pressed } from "react";
import { follow, pull } from "./drag";
import type { Editing } from "./Editing";
import type { Filling } from "./Filling";
import type { Grid } from "./Grid";
import type { Place } from "./model";
import { holds, samePlace } from "./places";
import { headHeight } from "./Scroller";

/** Controls inside cells keep their own clicks. */
const own = "a, button, input, select, textarea, label, [contenteditable]";

/** So long a finger rests on a cell before it draws a range; before that it scrolls. */
const longPress = 400;
const stirred = 10;

const at = (event: MouseEvent | Clicked) => ({ x: event.clientX, y: event.clientY });

/** What an editor opens above the page, its lists and panels, tells React of its presses too: they are not the cells'. */
const within = (event: Clicked<HTMLElement>): boolean => event.currentTarget.contains(event.target as Node);

export class Pointer {
  private touched = false;
  /** A finger draws a range now. */
  private drawing = false;
  /** What follows a range that was drawn is no tap. */
  private drew = false;
  private readonly grid: Grid;
  private readonly editing: Editing;
  private readonly filling: Filling;

  constructor(grid: Grid, editing: Editing, filling: Filling) {
    this.grid = grid;
    this.editing = editing;
    this.filling = filling;
  }

  /** For the box that scrolls. */
  readonly handlers = {
    onPointerDown: (event: Pressed<HTMLElement>) => within(event) && this.pressed(event),
    onPointerMove: (event: Pressed<HTMLElement>) => within(event) && this.moved(event),
    onPointerLeave: () => this.left(),
    onContextMenu: (event: Clicked<HTMLElement>) => within(event) && this.touched && event.preventDefault(),
    onClick: (event: Clicked<HTMLElement>) => within(event) && this.clicked(event),
    onDoubleClick: (event: Clicked<HTMLElement>) => within(event) && this.doubleClicked(event),
    // The focus stays where it is, and no text is selected.
    onMouseDown: (event: Clicked<HTMLElement>) => within(event) && !(event.target as Element).closest(`[data-editor], [role=menu], ${own}`) && event.preventDefault(),
  };

  /** A finger that draws does not scroll. The browser wants to know before the finger is there. */
  attach(box: HTMLElement): () => void {
    const hold = (event: TouchEvent) => {
      if (this.drawing) event.preventDefault();
    };
    box.addEventListener("touchmove", hold, { passive: false });
    return () => box.removeEventListener("touchmove", hold);
  }

  private pressed(event: Pressed<HTMLElement>): void {
    this.touched = event.pointerType === "touch";
    this.drew = false;
    const target = event.target as Element;
    if (this.touched && !target.closest(`[data-editor], [data-head], ${own}`)) this.rest(event);
    if (this.touched || target.closest("[data-editor], [data-head]") || this.onScrollBar(event)) return;
    const { grid } = this;
    this.editing.finish("stay");
    const found = this.found(event);
    if (!found) return;
    const { row, column } = found;
    const place = { row, column: Math.max(0, column) };
    if (event.button === 2 && holds(grid.range, place)) return;
    if (target.closest("[data-fill]")) {
      this.drawFill();
      return;
    }
    const { kind } = grid.row(row);
    if (column < 0 && kind === "record") {
      grid.chooseRow(row, event.shiftKey ? "on" : event.ctrlKey || event.metaKey ? "toggle" : "alone");
      if (event.button === 0 && !target.closest(own)) this.draw((goal) => grid.chooseRow(goal.row, "on"));
    } else {
      grid.goTo(place, event.shiftKey && kind === "record");
      if (event.button === 0 && !target.closest(own)) this.draw((goal) => !samePlace(goal, grid.standing.to) && grid.goTo(goal, true));
    }
    grid.catcher?.removeAttribute("inputmode");
    if (!target.closest(own)) grid.focus();
  }

  private moved(event: Pressed<HTMLElement>): void {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const row = this.found(event)?.row ?? -1;
    if (row !== this.grid.standing.hovered) this.grid.set({ hovered: row });
  }

  private left(): void {
    if (this.grid.standing.hovered >= 0) this.grid.set({ hovered: -1 });
  }

  private clicked(event: Clicked<HTMLElement>): void {
    const target = event.target as Element;
    if (this.drew) {
      this.drew = false;
      return;
    }
    if (target.closest(`[data-editor], [data-head], ${own}`)) return;
    const { grid } = this;
    const found = this.found(event);
    if (!found) return;
    const { row, column } = found;
    const { kind } = grid.row(row);
    if (kind === "add") grid.given.actions.add?.(row);
    else if (kind === "group") {
      if (this.touched) grid.given.actions.toggle?.(row);
    } else if (this.touched) this.tapped({ row, column });
  }

  private doubleClicked(event: Clicked<HTMLElement>): void {
    const target = event.target as Element;
    if (this.touched || target.closest(`[data-editor], [data-head], [data-fill], ${own}`)) return;
    const found = this.found(event);
    if (!found) return;
    const { kind } = this.grid.row(found.row);
    if (kind === "group") this.grid.given.actions.toggle?.(found.row);
    if (kind !== "record" || found.column < 0) return;
    if (!this.editing.begin(found)) this.grid.given.actions.open?.(found.row, "peek");
  }

  /** A finger that rests on a cell draws a range from there, or rows where it rests on a number. */
  private rest(event: Pressed<HTMLElement>): void {
    const { grid } = this;
    const { clientX: x, clientY: y, pointerId } = event;
    const found = this.found(event);
    if (!found || grid.row(found.row).kind !== "record") return;
    const leave = () => {
      window.clearTimeout(timer);
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("pointerup", leave);
      window.removeEventListener("pointercancel", leave);
    };
    const moved = (next: PointerEvent) => {
      if (next.pointerId !== pointerId || Math.hypot(next.clientX - x, next.clientY - y) > stirred) leave();
    };
    const begin = () => {
      leave();
      this.drawing = true;
      navigator.vibrate?.(10);
      this.editing.finish("stay");
      // Keys of a keyboard that is tied on work, and none comes up on the screen.
      grid.catcher?.setAttribute("inputmode", "none");
      const ended = () => {
        this.drawing = false;
        this.drew = true;
      };
      if (found.column < 0) {
        grid.chooseRow(found.row, "alone");
        this.draw((goal) => grid.chooseRow(goal.row, "on"), ended);
      } else {
        grid.goTo(found);
        this.draw((goal) => !samePlace(goal, grid.standing.to) && grid.goTo(goal, true), ended);
      }
      grid.focus();
    };
    const timer = window.setTimeout(begin, longPress);
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", leave);
    window.addEventListener("pointercancel", leave);
  }

  /** A finger chooses first; on what is chosen already it opens. */
  private tapped({ row, column }: Place): void {
    const { grid } = this;
    this.editing.finish("stay");
    if (column < 0) {
      grid.chooseRow(row, "toggle");
      return;
    }
    // Keys of a keyboard that is tied on work, and none comes up on the screen.
    grid.catcher?.setAttribute("inputmode", "none");
    const again = grid.standing.focused && !grid.standing.rows.length && samePlace(grid.standing.cursor, { row, column });
    if (again) grid.given.actions.open?.(row, "peek");
    else {
      grid.goTo({ row, column });
      grid.focus();
    }
  }

  private drawFill(): void {
    const { grid, filling } = this;
    const key = (event: KeyboardEvent) => {
      const { filling: now } = grid.standing;
      if (now && event.key === "Control") grid.set({ filling: { ...now, series: event.type === "keydown" } });
    };
    window.addEventListener("keydown", key);
    window.addEventListener("keyup", key);
    const ended = () => {
      window.removeEventListener("keydown", key);
      window.removeEventListener("keyup", key);
    };
    this.draw(
      (goal, event) => filling.over(goal, event.ctrlKey || event.metaKey || event.altKey),
      () => {
        ended();
        filling.done();
      },
      () => {
        ended();
        grid.set({ filling: null });
      },
    );
  }

  /** Follows the pointer over cells; near an edge the grid scrolls along. */
  private draw(over: (place: Place, event: PointerEvent) => void, done: () => void = () => undefined, stopped: () => void = done): void {
    const { scroller } = this.grid;
    let last: PointerEvent | null = null;
    let frame = 0;
    const reach = (event: PointerEvent) => {
      const place = scroller.placeAt(event.clientX, event.clientY);
      over({ row: place.row, column: Math.max(0, place.column) }, event);
    };
    const run = () => {
      frame = 0;
      if (!last) return;
      const { x, y } = at(last);
      const bounds = scroller.bounds;
      const right = pull(x, bounds.left + this.grid.given.layout.gutter, bounds.right);
      const down = pull(y, bounds.top + headHeight, bounds.bottom);
      if (!right && !down) return;
      scroller.by(right, down);
      reach(last);
      frame = requestAnimationFrame(run);
    };
    const end = (finish: () => void) => () => {
      cancelAnimationFrame(frame);
      last = null;
      finish();
    };
    follow({
      move: (event) => {
        last = event;
        reach(event);
        if (!frame) frame = requestAnimationFrame(run);
      },
      done: end(done),
      stopped: end(stopped),
    });
  }

  /** The place under the pointer, unless it is below the last row. */
  private found(event: Clicked): Place | null {
    const { scroller, given } = this.grid;
    const place = scroller.placeAt(event.clientX, event.clientY);
    if (!given.source.rowCount) return null;
    const stuck = (event.target as Element).closest("[data-stuck]")?.getAttribute("data-stuck");
    if (stuck) return { row: Number(stuck), column: Math.max(0, place.column) };
    const end = scroller.boxOf({ row: given.source.rowCount - 1, column: 0 });
    return event.clientY - scroller.bounds.top > end.top + end.height ? null : place;
  }

  private onScrollBar(event: Pressed<HTMLElement>): boolean {
    const box = event.currentTarget;
    const bounds = box.getBoundingClientRect();
    return event.clientX - bounds.left > box.clientWidth || event.clientY - bounds.top > box.clientHeight;
  }
}

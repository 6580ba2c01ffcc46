/** What keys do while no cell is edited, and what they do beside an editor. */
import type { KeyboardEvent } from "react";
import type { Editing } from "./Editing";
import type { Filling } from "./Filling";
import type { Grid } from "./Grid";
import type { Heads } from "./Heads";
import { lastRow, rangeFrom } from "./places";
import { rowsOf } from "./spans";

const arrows: Record<string, readonly [down: number, right: number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

const controls = "a[href], button, input, select, textarea, [contenteditable], [tabindex]";

/** While signs are being composed, keys belong to the input method. */
const composing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;

/** Tab goes through all controls of an editor before it leaves it. */
function goesOnInside(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const home = target.closest("[data-editor], [data-panel]");
  const stops = [...(home?.querySelectorAll<HTMLElement>(controls) ?? [])].filter((one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.getClientRects().length > 0);
  const at = stops.indexOf(target);
  return event.shiftKey ? at > 0 : at < stops.length - 1;
}

/** A dialog that was opened from an editor has keys of its own. */
function elsewhere(event: KeyboardEvent): boolean {
  const dialog = (event.target as Element).closest("[role=dialog]");
  return dialog !== null && !dialog.matches("[data-panel]") && !dialog.contains(event.currentTarget);
}

export class Keys {
  private readonly grid: Grid;
  private readonly editing: Editing;
  private readonly filling: Filling;
  private readonly heads: Heads;

  constructor(grid: Grid, editing: Editing, filling: Filling, heads: Heads) {
    this.grid = grid;
    this.editing = editing;
    this.filling = filling;
    this.heads = heads;
  }

  /** Keys over the cells. Signs go on into the catcher and begin an edit there. */
  readonly pressed = (event: KeyboardEvent): void => {
    const { grid } = this;
    if (composing(event)) {
      grid.scroller.reveal(grid.standing.cursor);
      return;
    }
    if (grid.standing.editing) {
      this.early(event);
      return;
    }
    const mod = event.ctrlKey || event.metaKey;
    const done = event.altKey ? this.withAlt(event) : mod ? this.withCtrl(event) : this.plain(event);
    if (done) event.preventDefault();
  };

  /** Keys that come before an editor that is still being fetched. */
  private early(event: KeyboardEvent): void {
    const back = event.shiftKey;
    if (event.key === "Escape") this.editing.cancel();
    else if (event.key === "Enter") this.editing.hurry(back ? "up" : "down");
    else if (event.key === "Tab") this.editing.hurry(back ? "left" : "right");
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.editing.hurry(event.key === "ArrowUp" ? "up" : "down");
    else return;
    event.preventDefault();
  }

  /** Keys that an editor left over. */
  readonly besideEditor = (event: KeyboardEvent): void => {
    this.editing.calm();
    if (composing(event) || event.defaultPrevented || elsewhere(event)) return;
    const way = event.shiftKey ? -1 : 1;
    if (event.key === "Enter" && !event.altKey) this.editing.finish(way > 0 ? "down" : "up");
    else if (event.key === "Tab") {
      if (goesOnInside(event)) return;
      this.editing.finish(way > 0 ? "right" : "left");
    }
    else if (event.key === "Escape") this.editing.cancel();
    else if (event.key in arrows && this.typing(event)) {
      const [down, right] = arrows[event.key] ?? [0, 0];
      this.editing.finish("stay");
      this.grid.step(down, right, false, false);
    } else return;
    event.preventDefault();
  };

  /** As in a spreadsheet: an entry that began by typing is finished by an arrow, one that began by F2 is walked in. */
  private typing(event: KeyboardEvent): boolean {
    const { target } = event;
    const text = target instanceof HTMLInputElement && target.getAttribute("aria-expanded") !== "true" && target.getAttribute("role") !== "combobox";
    return text && this.grid.standing.editing?.typed !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey;
  }

  private plain(event: KeyboardEvent): boolean {
    const { grid } = this;
    const { cursor } = grid.standing;
    const { actions, columns } = grid.given;
    const { here } = grid;
    const arrow = arrows[event.key];
    if (arrow) {
      if (here.kind === "group" && arrow[1] && !event.shiftKey && here.open === arrow[1] < 0) {
        this.fold();
        return true;
      }
      grid.step(arrow[0], arrow[1], event.shiftKey, false);
      return true;
    }
    const at = event.shiftKey ? grid.standing.to : cursor;
    switch (event.key) {
      case "Home":
        grid.goTo({ row: at.row, column: 0 }, event.shiftKey);
        grid.scroller.toLeft();
        return true;
      case "End":
        grid.goTo({ row: at.row, column: columns.length - 1 }, event.shiftKey);
        return true;
      case "PageDown":
      case "PageUp":
        grid.step(event.key === "PageDown" ? grid.scroller.page : -grid.scroller.page, 0, event.shiftKey, false);
        return true;
      case "Enter":
        if (here.kind === "group") this.fold();
        else if (here.kind === "add") actions.add?.(at.row);
        else this.edit();
        return true;
      case "F2":
        this.edit();
        return true;
      case "Tab":
        return !grid.leaving && grid.tab(event.shiftKey ? -1 : 1);
      case "Escape":
        if (!grid.chooseOne()) {
          // Inside an editor of another cell the second Esc is that one's.
          if (grid.leaving && grid.catcher?.closest("[data-panel]")) return false;
          grid.leaving = true;
          grid.say("leaving");
        }
        return true;
      case "Delete":
      case "Backspace":
        for (const range of grid.chosen) actions.clear(rangeFrom(range));
        return true;
      case " ":
        this.space(event);
        return true;
      default:
        return false;
    }
  }

  /** What is not filled in here is seen, and where it can be, filled in, beside the list. */
  private edit(): void {
    const { grid } = this;
    const { cursor } = grid.standing;
    if (!this.editing.begin(cursor) && grid.here.kind === "record") grid.given.actions.open?.(cursor.row, "peek");
  }

  private space(event: KeyboardEvent): void {
    const { grid } = this;
    const { cursor, to } = grid.standing;
    const { here } = grid;
    if (here.kind === "group") this.fold();
    else if (here.kind === "add") grid.given.actions.add?.(cursor.row);
    else if (event.shiftKey) {
      grid.chooseRow(cursor.row, "alone");
      if (to.row !== cursor.row) grid.chooseRow(to.row, "on");
    } else if (here.kind === "record") grid.given.actions.open?.(cursor.row, "peek");
  }

  private withCtrl(event: KeyboardEvent): boolean {
    const { grid } = this;
    const { actions, source, columns } = grid.given;
    const arrow = arrows[event.key];
    if (arrow) {
      grid.step(arrow[0], arrow[1], event.shiftKey, true);
      return true;
    }
    switch (event.key.toLowerCase()) {
      case "home":
        grid.goTo({ row: 0, column: 0 }, event.shiftKey);
        grid.scroller.toLeft();
        return true;
      case "end":
        grid.goTo({ row: lastRow(source), column: columns.length - 1 }, event.shiftKey);
        return true;
      case "a":
        grid.chooseAll();
        return true;
      case "d":
        this.filling.down();
        return true;
      case "r":
        if (event.shiftKey) return false;
        this.filling.right();
        return true;
      case "z":
        (event.shiftKey ? actions.redo : actions.undo)?.();
        return true;
      case "y":
        actions.redo?.();
        return true;
      case "enter":
        if (grid.here.kind === "record") actions.open?.(grid.standing.cursor.row, "page");
        return true;
      case "delete":
        if (grid.standing.rows.length) actions.remove?.(rowsOf(grid.standing.rows));
        return true;
      default:
        return false;
    }
  }

  /** Alt and Shift with arrows carry a column along, or make it wider: what the mouse does by drag. */
  private withAlt(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (!arrow || !event.shiftKey || event.ctrlKey || event.metaKey) return false;
    const { column } = this.grid.standing.cursor;
    if (arrow[1]) this.heads.move(column, column + arrow[1]);
    else this.heads.widen(column, arrow[0] * 16);
    return true;
  }

  private fold(): void {
    const { grid } = this;
    const { here } = grid;
    if (here.kind !== "group") return;
    grid.given.actions.toggle?.(grid.standing.cursor.row);
    grid.say(here.open ? "folded" : "unfolded", { count: here.count });
  }
}

/** Beginning to edit a cell, keeping what came of it, and going on from there. */
import { flushSync } from "react-dom";
import type { Grid } from "./Grid";
import type { EditorProps, Place } from "./model";
import { samePlace } from "./places";

type Move = "down" | "up" | "right" | "left" | "stay";

export class Editing {
  /** What the editor told last; `undefined` when nothing was changed. */
  private draft: { value: unknown } | null = null;
  private leaving: Move | null = null;
  /** Enter or Tab came before the editor, which was still being fetched: it is kept as soon as it tells its value. */
  private hurried: { move: Move; typed: string } | null = null;
  /** Of an editor that says itself when it is done. */
  private held: (() => void) | null = null;
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** Begins with what was typed, or with the value that is there. */
  begin(place: Place, typed?: string): boolean {
    const { grid } = this;
    if (this.held) {
      // What is still on its way comes first: it is not thrown away for another cell.
      this.finish("stay");
      return true;
    }
    if (!grid.editable(place)) {
      if (grid.row(place.row).kind === "record") grid.say("not_editable");
      return false;
    }
    this.draft = null;
    this.leaving = null;
    this.hurried = null;
    if (samePlace(grid.range.to, place) && samePlace(grid.range.from, place)) grid.scroller.reveal(place);
    else grid.goTo(place);
    // The editor has the focus before the next key arrives.
    flushSync(() => grid.set({ editing: { place, typed }, copied: null }));
    return true;
  }

  /** More signs arrived before the editor was there, which may be fetched only now. */
  more(signs: string): void {
    const { editing } = this.grid.standing;
    if (this.hurried) this.hurried.typed += signs;
    else if (editing) {
      const { row, column } = editing.place;
      // What was begun with the value that is there goes on behind it.
      this.grid.set({ editing: { ...editing, typed: (editing.typed ?? this.grid.given.source.text(row, column) ?? "") + signs } });
    }
  }

  /** Somebody types faster than the editor comes: where to go once it is there. */
  hurry(move: Move): void {
    this.hurried ??= { move, typed: "" };
  }

  /** The editor is there and has the keys. */
  calm(): void {
    this.hurried = null;
  }

  get props(): EditorProps {
    const { editing } = this.grid.standing;
    // An editor that answers late does not close the one that came after it.
    const mine = () => this.grid.standing.editing?.place === editing?.place;
    return {
      typed: editing?.typed,
      onHold: (finish) => {
        if (mine()) this.held = finish;
      },
      onChange: (value) => {
        this.draft = value === undefined ? null : { value };
        if (this.hurried) queueMicrotask(() => this.catchUp());
      },
      onDone: (value, move) => {
        if (!mine()) return;
        this.draft = value === undefined ? null : { value };
        this.close(this.leaving ?? move ?? "stay");
      },
      onCancel: () => this.cancel(),
    };
  }

  /** As Enter, Tab or a click elsewhere do: what was entered is kept. */
  finish(move: Move): void {
    const { grid } = this;
    if (!grid.standing.editing) return;
    this.leaving = move;
    if (this.held) {
      this.held();
      return;
    }
    // An input that tells its value when it is left does so now.
    if (document.activeElement instanceof HTMLElement && document.activeElement !== grid.catcher) flushSync(() => (document.activeElement as HTMLElement).blur());
    if (grid.standing.editing) this.close(move);
  }

  cancel(): void {
    this.draft = null;
    this.hurried = null;
    this.close("stay");
  }

  /** What was typed after that Enter belongs to the next cell. */
  private catchUp(): void {
    const { grid, hurried } = this;
    if (!hurried || !grid.standing.editing) return;
    this.finish(hurried.move);
    this.hurried = null;
    if (hurried.typed) this.begin(grid.standing.cursor, hurried.typed);
  }

  private close(move: Move): void {
    const { grid, draft } = this;
    const { editing } = grid.standing;
    if (!editing) return;
    this.draft = null;
    this.leaving = null;
    this.held = null;
    if (draft) grid.given.actions.save(editing.place.row, editing.place.column, draft.value);
    flushSync(() => grid.set({ editing: null }));
    grid.focus();
    if (move === "down" || move === "up") grid.enter(move === "down" ? 1 : -1);
    if (move === "right" || move === "left") grid.tab(move === "right" ? 1 : -1);
  }
}

/** What is chosen in a grid and where one is; everything else acts on this. */
import type { Layout } from "./columns";
import { followed, rowNow } from "./following";
import type { GridActions, GridColumn, GridRow, GridSource, Place, Range } from "./model";
import { type Corners, clamp, corners, edgeOfData, lastRow } from "./places";
import { say as toast } from "../toast";
import { Scroller } from "./Scroller";
import { type Spans, cutSpans, inSpans, rowsOf, withSpan, withoutRow } from "./spans";

/** What the last drawing was given. */
export interface Given {
  columns: readonly GridColumn[];
  source: GridSource;
  actions: GridActions;
  layout: Layout;
  rowHeight: number;
  say: (key: string, values?: Record<string, string | number>) => string;
}

export interface Standing {
  /** The cell with the cursor; a range goes from it to the other corner. */
  cursor: Place;
  to: Place;
  /** Rows that are chosen by their numbers. */
  rows: Spans;
  focused: boolean;
  /** The row under the mouse, for what one can do with it. */
  hovered: number;
  editing: { place: Place; typed: string | undefined } | null;
  /** Signs are being composed over the cell before the editor is there. */
  composing: boolean;
  /** Where a fill would go that is being drawn. */
  filling: { target: Range; series: boolean } | null;
  copied: Range | null;
  /** A column that is being made wider or carried somewhere else. */
  widening: { column: number; width: number } | null;
  carrying: { from: number; to: number } | null;
  /** The last thing that was said to readers. */
  said: string;
}

const start: Standing = {
  cursor: { row: 0, column: 0 },
  to: { row: 0, column: 0 },
  rows: [],
  focused: false,
  hovered: -1,
  editing: null,
  composing: false,
  filling: null,
  copied: null,
  widening: null,
  carrying: null,
  said: "",
};

export class Grid {
  standing: Standing = start;
  readonly scroller = new Scroller();
  /** Unseen, and focused: what is typed and composed arrives here. */
  catcher: HTMLTextAreaElement | null = null;
  /** Tab leaves the grid once Esc was pressed. */
  leaving = false;
  /** Where Enter returns to after some Tabs. */
  tabbedFrom: number | null = null;
  private last: Given | null = null;
  private anchor = 0;
  private readonly watchers = new Set<() => void>();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly stands = (): Standing => this.standing;

  get given(): Given {
    if (!this.last) throw new Error("The grid was not drawn yet.");
    return this.last;
  }

  /** After each drawing: what is chosen stays with its records. When there are fewer rows or columns than before, nothing points behind them. */
  follow(given: Given): void {
    const before = this.last;
    this.last = given;
    this.scroller.follow(given);
    if (before && (before.source !== given.source || before.columns !== given.columns)) {
      const moved = followed(before, given, this.standing);
      this.anchor = rowNow(before.source, given.source, this.anchor) ?? this.anchor;
      if (moved.cursor !== this.standing.cursor || moved.to !== this.standing.to || moved.rows !== this.standing.rows) this.set(moved);
    }
    const { cursor, to, rows } = this.standing;
    const within = this.within(cursor);
    const other = this.within(to);
    const kept = cutSpans(rows, given.source.rowCount);
    if (within !== cursor || other !== to || kept.length !== rows.length) this.set({ cursor: within, to: other, rows: kept });
  }

  set(change: Partial<Standing>): void {
    const before = this.standing;
    this.standing = { ...before, ...change };
    for (const watcher of this.watchers) watcher();
    const now = this.standing;
    if (now.cursor !== before.cursor || now.to !== before.to || now.rows !== before.rows) this.given.actions.select?.(this.range, rowsOf(now.rows));
  }

  say(key: string, values: Record<string, string | number> = {}): void {
    const text = this.given.say(key, values);
    // The same sentence once more is said once more.
    this.set({ said: text === this.standing.said ? `${text}\u00a0` : text });
  }

  /** Something did not happen: seen as well, not only read out. */
  warn(key: string, values: Record<string, string | number> = {}): void {
    toast(this.given.say(key, values), 5000, undefined, "bad");
  }

  /** The field that catches what is typed is there, or gone. */
  hold(catcher: HTMLTextAreaElement | null): void {
    this.catcher = catcher;
  }

  left(): void {
    this.leaving = false;
    this.set({ focused: false, composing: false });
  }

  focus(): void {
    this.catcher?.focus({ preventScroll: true });
  }

  get range(): Range {
    return { from: this.standing.cursor, to: this.standing.to };
  }

  /** Of what is chosen: whole rows when they were chosen by their numbers. */
  get chosen(): readonly Corners[] {
    const { rows } = this.standing;
    if (!rows.length) return [corners(this.range)];
    return rows.map(([top, bottom]) => ({ top, bottom, left: 0, right: this.given.columns.length - 1 }));
  }

  row(index: number): GridRow {
    return index >= 0 && index < this.given.source.rowCount ? this.given.source.row(index) : { kind: "waiting" };
  }

  get here(): GridRow {
    return this.row(this.standing.cursor.row);
  }

  editable({ row, column }: Place): boolean {
    const { source, columns } = this.given;
    return source.row(row).kind === "record" && columns[column]?.editable === true && source.editable(row, column);
  }

  goTo(place: Place, extend = false): void {
    const goal = this.within(place);
    this.leaving = false;
    this.tabbedFrom = null;
    this.set(extend ? { to: goal, rows: [] } : { cursor: goal, to: goal, rows: [] });
    this.scroller.reveal(goal);
    if (extend) this.sayRange();
  }

  step(down: number, right: number, extend: boolean, far: boolean): void {
    const from = extend ? this.standing.to : this.standing.cursor;
    const { source, columns } = this.given;
    this.goTo(far ? edgeOfData(source, columns.length, from, Math.sign(down), Math.sign(right)) : { row: from.row + down, column: from.column + right }, extend);
  }

  /** To the next cell of the reading order; false at its end. */
  tab(way: 1 | -1): boolean {
    const { cursor } = this.standing;
    const { columns, source } = this.given;
    const from = this.tabbedFrom ?? cursor.column;
    const flat = cursor.row * columns.length + cursor.column + way;
    if (flat < 0 || flat >= source.rowCount * columns.length) return false;
    this.goTo({ row: Math.floor(flat / columns.length), column: flat % columns.length });
    this.tabbedFrom = from;
    return true;
  }

  /** Down a row after an entry, to the column where a run of Tabs began. */
  enter(way: 1 | -1): void {
    const { cursor } = this.standing;
    this.goTo({ row: cursor.row + way, column: this.tabbedFrom ?? cursor.column });
  }

  chooseAll(): void {
    const { source, columns } = this.given;
    this.set({ to: { row: lastRow(source), column: columns.length - 1 }, cursor: { row: 0, column: 0 }, rows: [] });
    this.sayRange();
  }

  chooseColumn(column: number, extend: boolean): void {
    const from = extend ? this.standing.cursor.column : column;
    this.set({ cursor: { row: 0, column: from }, to: { row: lastRow(this.given.source), column }, rows: [] });
    this.sayRange();
  }

  /** By its number: alone, on to here (shift), or one more or less (ctrl). */
  chooseRow(row: number, how: "alone" | "on" | "toggle"): void {
    const { rows } = this.standing;
    let chosen: Spans;
    if (how === "on") chosen = withSpan([], this.anchor, row);
    else if (how === "toggle" && inSpans(rows, row)) chosen = withoutRow(rows, row);
    else chosen = withSpan(how === "toggle" ? rows : [], row, row);
    if (how !== "on") this.anchor = row;
    const place = { row, column: this.standing.cursor.column };
    this.set({ rows: chosen, cursor: place, to: place });
    this.say("rows_chosen", { count: chosen.reduce((sum, [first, last]) => sum + last - first + 1, 0) });
  }

  chooseEveryRow(): void {
    const { rowCount } = this.given.source;
    const last = lastRow(this.given.source);
    const [span] = this.standing.rows;
    const all = span?.[0] === 0 && span[1] === last;
    this.set({ rows: all || !rowCount ? [] : [[0, last]] });
    this.say("rows_chosen", { count: all || !rowCount ? 0 : last + 1 });
  }

  /** Back to one cell; false when it was one already. */
  chooseOne(): boolean {
    const { cursor, to, rows, copied } = this.standing;
    if (!rows.length && !copied && cursor.row === to.row && cursor.column === to.column) return false;
    this.set({ to: cursor, rows: [], copied: null });
    return true;
  }

  private sayRange(): void {
    const { top, bottom, left, right } = corners(this.range);
    this.say("range_chosen", { rows: bottom - top + 1, columns: right - left + 1 });
  }

  private within(place: Place): Place {
    const { source, columns } = this.given;
    const row = clamp(place.row, 0, Math.max(0, source.rowCount - 1));
    const column = clamp(place.column, 0, Math.max(0, columns.length - 1));
    return row === place.row && column === place.column ? place : { row, column };
  }
}

/** Which rows and columns are in sight. It asks for rows to be drawn before the frame in which they come into sight. */
import { type Layout, columnAt, columnsInSight, leftOf, widthOf } from "./columns";
import type { GridSource, Place } from "./model";
import { clamp } from "./places";
import { ScrollMap } from "./scrollMap";

export const headHeight = 36;

/** What is drawn: rows from `first` to just before `last`, loose columns from `from` to just before `to`. */
export interface Sight {
  first: number;
  last: number;
  /** From the rows' own places to the place in the scrolled box. */
  base: number;
  from: number;
  to: number;
  /** The groups whose heads stay at the top. */
  heads: readonly number[];
}

interface Rows {
  source: GridSource;
  layout: Layout;
  rowHeight: number;
}

/** Rows are drawn in steps of so many, so that most frames draw none. */
const step = 4;
const none: readonly number[] = [];

export class Scroller {
  readonly map = new ScrollMap();
  sight: Sight = { first: 0, last: 0, base: 0, from: 0, to: 0, heads: none };
  private box: HTMLElement | null = null;
  /** How far the box is scrolled and how large it is; asking the browser would make it lay out the page each time. */
  private top = 0;
  private left = 0;
  private size = { width: 0, height: 0 };
  private rows: Rows | null = null;
  private settling = 0;
  private asking = 0;
  private asked: readonly [first: number, last: number] = [0, 0];
  private readonly watchers = new Set<() => void>();

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly seen = (): Sight => this.sight;

  attach(box: HTMLElement): () => void {
    this.box = box;
    const scrolled = () => this.scrolled();
    const resized = new ResizeObserver(() => {
      this.measure();
      this.look();
    });
    this.measure();
    resized.observe(box);
    box.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      window.clearTimeout(this.settling);
      window.clearTimeout(this.asking);
      resized.disconnect();
      box.removeEventListener("scroll", scrolled);
      this.box = null;
    };
  }

  /** Other rows, columns or heights than before. */
  follow(rows: Rows): void {
    const before = this.rows;
    this.rows = rows;
    if (before && before.rowHeight !== rows.rowHeight && this.box) {
      const row = this.offset / before.rowHeight;
      this.look();
      this.toOffset(row * rows.rowHeight);
    }
    if (before?.source !== rows.source) this.asked = [this.sight.first, this.sight.first];
    this.look();
  }

  get offset(): number {
    return this.top + this.map.base;
  }

  get scrolledRight(): number {
    return this.left;
  }

  /** What is drawn of a column: its cells, and the words of its head. */
  cells(column: number): readonly Element[] {
    const own = `[aria-colindex="${column + 2}"]`;
    return this.box ? [...this.box.querySelectorAll(`[role=gridcell]${own}, [role=columnheader]${own} [data-title]`)] : [];
  }

  /** How many whole rows are in sight below the heads of groups. */
  get page(): number {
    return this.rows ? Math.max(1, Math.floor(this.height / this.rows.rowHeight) - this.sight.heads.length) : 1;
  }

  get bounds(): DOMRect {
    return this.box?.getBoundingClientRect() ?? new DOMRect();
  }

  /** The place under a point of the window, or the nearest one; the column is -1 over the row numbers. */
  placeAt(x: number, y: number): Place {
    const { box, rows } = this;
    if (!box || !rows) return { row: 0, column: 0 };
    const bounds = box.getBoundingClientRect();
    const row = Math.floor((y - bounds.top - headHeight + this.offset) / rows.rowHeight);
    const column = x - bounds.left < rows.layout.gutter ? -1 : columnAt(rows.layout, x - bounds.left, this.left);
    return { row: clamp(row, 0, Math.max(0, rows.source.rowCount - 1)), column };
  }

  /** Where a cell is, from the grid's upper left corner. */
  boxOf(place: Place): { left: number; top: number; width: number; height: number } {
    const { rows } = this;
    if (!rows) return { left: 0, top: 0, width: 0, height: 0 };
    const { layout, rowHeight } = rows;
    const shift = place.column < layout.frozen ? 0 : this.left;
    return {
      left: layout.gutter + leftOf(layout, place.column) - shift,
      top: headHeight + place.row * rowHeight - this.offset,
      width: widthOf(layout, place.column),
      height: rowHeight,
    };
  }

  /** As little as needed, so that the whole cell is seen. */
  reveal({ row, column }: Place): void {
    const { rows } = this;
    if (!rows) return;
    const { layout, rowHeight, source } = rows;
    const heads = (source.groupsOf?.(row) ?? none).length * rowHeight;
    const top = row * rowHeight;
    const { offset } = this;
    if (top - heads < offset) this.toOffset(top - heads);
    else if (top + rowHeight > offset + this.height) this.toOffset(top + rowHeight - this.height);
    if (column >= layout.frozen) {
      const left = leftOf(layout, column) - layout.frozenWidth;
      const width = this.size.width - layout.gutter - layout.frozenWidth;
      const right = left + widthOf(layout, column) + 1;
      if (left < this.left || right - left > width) this.toSide(left);
      else if (right > this.left + width) this.toSide(right - width);
    }
    this.look();
  }

  /** The frozen columns are always seen; those behind them are from the first on. */
  toLeft(): void {
    this.toSide(0);
    this.look();
  }

  by(x: number, y: number): void {
    if (y) this.toOffset(this.offset + y);
    if (x) this.toSide(this.left + x);
    this.look();
  }

  private get height(): number {
    return Math.max(1, this.size.height - headHeight);
  }

  private toOffset(offset: number): void {
    if (!this.box) return;
    this.box.scrollTop = this.map.write(offset);
    this.top = this.box.scrollTop;
  }

  private toSide(left: number): void {
    if (!this.box) return;
    this.box.scrollLeft = left;
    this.left = this.box.scrollLeft;
  }

  private measure(): void {
    const { box } = this;
    if (!box) return;
    this.size = { width: box.clientWidth, height: box.clientHeight };
    this.top = box.scrollTop;
    this.left = box.scrollLeft;
  }

  private scrolled(): void {
    const { box } = this;
    if (!box) return;
    this.top = box.scrollTop;
    this.left = box.scrollLeft;
    this.map.read(this.top);
    if (this.map.stuck(this.top)) this.toOffset(this.offset);
    this.look();
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.settle(), 160);
  }

  private settle(): void {
    if (!this.map.strayed(this.top)) return;
    this.toOffset(this.offset);
    this.look();
  }

  private look(): void {
    const { rows } = this;
    if (!this.box || !rows) return;
    const { source, layout, rowHeight } = rows;
    this.map.measure(source.rowCount * rowHeight, this.height);
    const top = clamp(Math.floor(this.offset / rowHeight), 0, Math.max(0, source.rowCount - 1));
    const bottom = Math.ceil((this.offset + this.height) / rowHeight);
    const first = Math.max(0, Math.floor((top - 2) / step) * step);
    const last = Math.min(source.rowCount, Math.ceil((bottom + 2) / step) * step);
    const [from, to] = columnsInSight(layout, this.left, this.size.width);
    const { sight } = this;
    const heads = this.headsAt(top);
    if (sight.first !== first || sight.last !== last || sight.base !== this.map.base || sight.from !== from || sight.to !== to || sight.heads !== heads) {
      this.sight = { first, last, base: this.map.base, from, to, heads };
      for (const watcher of this.watchers) watcher();
    }
    this.ask(first, last);
  }

  /** The heads of groups that the topmost rows are in; the same list as long as nothing changes. */
  private headsAt(top: number): readonly number[] {
    const { source, rowHeight } = this.rows ?? {};
    if (!source?.groupsOf || !source.rowCount || !rowHeight) return none;
    const heads: number[] = [];
    // Heads cover rows: what counts is the row that comes into sight below them. One in its own place needs no other.
    for (let deep = 0; deep < 4; deep += 1) {
      const row = Math.min(top + deep, source.rowCount - 1);
      const head = source.row(row).kind === "group" ? [...source.groupsOf(row), row][deep] : source.groupsOf(row)[deep];
      if (head === undefined || (head - deep) * rowHeight >= this.offset) break;
      heads.push(head);
    }
    const { heads: before } = this.sight;
    return heads.length === before.length && heads.every((head, index) => head === before[index]) ? before : heads;
  }

  /** Rows nearby are fetched ahead; what merely flies past is not. */
  private ask(first: number, last: number): void {
    const { source } = this.rows ?? {};
    if (!source || last <= first || (first >= this.asked[0] && last <= this.asked[1])) return;
    const ahead = last - first;
    const send = () => {
      this.asked = [Math.max(0, first - ahead), Math.min(source.rowCount, last + ahead)];
      source.need(this.asked[0], this.asked[1] - 1);
    };
    window.clearTimeout(this.asking);
    const near = first <= this.asked[1] + ahead && last >= this.asked[0] - ahead;
    if (near) send();
    else this.asking = window.setTimeout(send, 80);
  }
}

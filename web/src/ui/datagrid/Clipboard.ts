/** Copy, cut and paste, with spreadsheets both ways. */
import { say as toast } from "../toast";
import type { Grid } from "./Grid";
import { type Corners, rangeFrom } from "./places";
import { readHtml, readTsv, writeHtml, writeTsv } from "./tsv";

type Texts = readonly (readonly string[])[];

/** So many cells are copied at once: a spreadsheet takes them, and so does the page. */
const most = 200_000;

export class Clipboard {
  /** Texts that had to be fetched first, and the corners they are of: the browser may let us write them only at the next key. */
  private fetched: { of: string; texts: Texts } | null = null;
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** Into the clipboard of the event; false when rows had to be fetched first. */
  copy(event: ClipboardEvent): boolean {
    const { grid } = this;
    const { chosen } = grid;
    event.preventDefault();
    if (chosen.reduce((sum, { top, bottom, left, right }) => sum + (bottom - top + 1) * (right - left + 1), 0) > most) {
      grid.warn("copy_too_many", { most });
      return false;
    }
    const texts = this.fetched?.of === JSON.stringify(chosen) ? this.fetched.texts : this.texts(chosen);
    this.fetched = null;
    if (!texts) {
      void this.fetch(chosen);
      return false;
    }
    event.clipboardData?.setData("text/plain", writeTsv(texts));
    event.clipboardData?.setData("text/html", writeHtml(texts));
    const [first] = chosen;
    grid.set({ copied: chosen.length === 1 && first ? rangeFrom(first) : null });
    grid.say("copied_cells", { rows: texts.length, columns: texts[0]?.length ?? 0 });
    return true;
  }

  cut(event: ClipboardEvent): void {
    const { chosen } = this.grid;
    if (this.copy(event)) for (const range of chosen) this.grid.given.actions.clear(rangeFrom(range));
  }

  paste(event: ClipboardEvent): void {
    event.preventDefault();
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    const texts = plain ? readTsv(plain) : readHtml(event.clipboardData?.getData("text/html") ?? "");
    if (texts.length) this.put(texts);
  }

  /** One copied block fills a range that it fits into several times; else it goes down from the range's first cell. */
  put(texts: Texts): void {
    const { grid } = this;
    const [range] = grid.chosen;
    if (!range || grid.here.kind === "group") return;
    const high = range.bottom - range.top + 1;
    const wide = range.right - range.left + 1;
    const across = Math.max(...texts.map((row) => row.length));
    const fits = high % texts.length === 0 && wide % across === 0;
    const down = fits ? high / texts.length : 1;
    const beside = fits ? wide / across : 1;
    const left = grid.standing.rows.length ? 0 : range.left;
    const last = grid.given.columns.length - left;
    const broad = texts.map((row) => {
      const even = row.length < across ? [...row, ...Array<string>(across - row.length).fill("")] : row;
      return (beside > 1 ? Array<typeof even>(beside).fill(even).flat() : even).slice(0, last);
    });
    const all = down > 1 ? Array<typeof broad>(down).fill(broad).flat() : broad;
    const to = { row: range.top + all.length - 1, column: left + (all[0]?.length ?? 1) - 1 };
    const at = { from: { row: range.top, column: left }, to };
    grid.set({ cursor: at.from, to: { row: Math.min(to.row, Math.max(0, grid.given.source.rowCount - 1)), column: to.column }, rows: [], copied: null });
    grid.given.actions.paste(at, all);
    grid.say("pasted_cells", { rows: all.length, columns: all[0]?.length ?? 0 });
  }

  /** Undefined when a row of them is not there yet. */
  private texts(chosen: readonly Corners[]): Texts | undefined {
    const { source } = this.grid.given;
    const rows: string[][] = [];
    for (const { top, bottom, left, right } of chosen) {
      for (let row = top; row <= bottom; row += 1) {
        const { kind } = source.row(row);
        if (kind === "waiting") return undefined;
        if (kind !== "record") continue;
        const cells: string[] = [];
        for (let column = left; column <= right; column += 1) cells.push(source.text(row, column) ?? "");
        rows.push(cells);
      }
    }
    return rows;
  }

  private async fetch(chosen: readonly Corners[]): Promise<void> {
    const { grid } = this;
    const { copy } = grid.given.actions;
    if (!copy) {
      grid.warn("copy_too_far");
      return;
    }
    grid.say("copy_fetching");
    try {
      const parts = await Promise.all(chosen.map((range) => copy(rangeFrom(range))));
      this.fetched = { of: JSON.stringify(chosen), texts: parts.flat() };
    } catch {
      grid.warn("copy_failed");
      return;
    }
    // The browser allows it for some seconds after the key; else one presses it once more, and it is there at once.
    grid.focus();
    if (!document.execCommand("copy")) toast(grid.given.say("copy_again"), 8000);
  }
}

/** Ctrl D, Ctrl R and the handle at a range's corner: cells beside a range are written from it. */
import type { Grid } from "./Grid";
import type { Place, Range } from "./model";
import { type Corners, corners, rangeFrom } from "./places";

export class Filling {
  private readonly grid: Grid;

  constructor(grid: Grid) {
    this.grid = grid;
  }

  /** From the first row of the range; of a single row, from the one above. */
  down(): void {
    const [range] = this.grid.chosen;
    if (!range) return;
    const top = range.top === range.bottom ? range.top - 1 : range.top;
    if (top >= 0) this.write({ ...range, top, bottom: top }, { ...range, top: top + 1 }, false);
  }

  /** From the first column of the range; of a single column, from the one before. */
  right(): void {
    const [range] = this.grid.chosen;
    if (!range) return;
    const left = range.left === range.right ? range.left - 1 : range.left;
    if (left >= 0) this.write({ ...range, left, right: left }, { ...range, left: left + 1 }, false);
  }

  /** The handle is drawn to here: the longer way counts. */
  over(place: Place, series: boolean): void {
    const source = corners(this.grid.range);
    const target = reached(source, place);
    this.grid.set({ filling: target && { target: rangeFrom(target), series } });
  }

  /** The handle is let go. */
  done(): void {
    const { filling } = this.grid.standing;
    this.grid.set({ filling: null });
    if (filling) this.write(corners(this.grid.range), corners(filling.target), filling.series);
  }

  private write(source: Corners, target: Corners, series: boolean): void {
    const { grid } = this;
    const whole: Range = rangeFrom({
      top: Math.min(source.top, target.top),
      bottom: Math.max(source.bottom, target.bottom),
      left: Math.min(source.left, target.left),
      right: Math.max(source.right, target.right),
    });
    grid.set({ cursor: whole.from, to: whole.to, rows: [], copied: null });
    grid.given.actions.fill(rangeFrom(source), rangeFrom(target), series ? "series" : "copy");
    grid.say(series ? "filled_series" : "filled_cells", { count: (target.bottom - target.top + 1) * (target.right - target.left + 1) });
  }
}

function reached(source: Corners, { row, column }: Place): Corners | null {
  const ways: [far: number, target: Corners][] = [
    [row - source.bottom, { ...source, top: source.bottom + 1, bottom: row }],
    [source.top - row, { ...source, top: row, bottom: source.top - 1 }],
    [column - source.right, { ...source, left: source.right + 1, right: column }],
    [source.left - column, { ...source, left: column, right: source.left - 1 }],
  ];
  const [far, target] = ways.reduce((most, way) => (way[0] > most[0] ? way : most));
  return far > 0 ? target : null;
}

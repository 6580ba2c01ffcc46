/** Arithmetic of places and ranges. */
import type { GridSource, Place, Range } from "./model";

export interface Corners {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

export const samePlace = (one: Place, other: Place): boolean => one.row === other.row && one.column === other.column;

export const corners = ({ from, to }: Range): Corners => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

export const rangeFrom = ({ top, bottom, left, right }: Corners): Range => ({ from: { row: top, column: left }, to: { row: bottom, column: right } });

export const holds = (range: Range, place: Place): boolean => {
  const { top, bottom, left, right } = corners(range);
  return place.row >= top && place.row <= bottom && place.column >= left && place.column <= right;
};

/** The last row of data: the one that adds a record is behind it. */
export const lastRow = (source: GridSource): number => {
  const last = Math.max(0, source.rowCount - 1);
  return last > 0 && source.row(last).kind === "add" ? last - 1 : last;
};

/** So many cells are looked at on the way to an edge; behind them the way leads to the end. */
const farthest = 20_000;

/** Where Ctrl and an arrow lead: the last filled cell before a gap, the next filled one behind it, or the end. */
export function edgeOfData(source: GridSource, columns: number, from: Place, down: number, right: number): Place {
  const last = lastRow(source);
  const end: Place = {
    row: down ? (down > 0 ? Math.max(from.row, last) : 0) : from.row,
    column: right ? (right > 0 ? columns - 1 : 0) : from.column,
  };
  const next = (place: Place): Place => ({ row: place.row + down, column: place.column + right });
  const inside = (place: Place): boolean => place.row >= 0 && place.row <= last && place.column >= 0 && place.column < columns;
  const filled = (place: Place): boolean | undefined => {
    const text = source.text(place.row, place.column);
    return text === undefined ? undefined : text !== "";
  };
  let place = next(from);
  if (!inside(place)) return from;
  const along = filled(from) === true && filled(place) === true;
  for (let steps = 0; steps < farthest; steps += 1) {
    const here = filled(place);
    if (here === undefined && source.row(place.row).kind === "waiting") return end;
    if (!along && here === true) return place;
    const ahead = next(place);
    if (!inside(ahead)) return end;
    if (along && filled(ahead) === false) return place;
    place = ahead;
  }
  return end;
}

/** What is drawn over the cells of one row: the cursor, ranges, where a fill goes. Rows without any share one answer. */
import type { Standing } from "./Grid";
import { type Corners, corners } from "./places";
import { inSpans } from "./spans";

/** A stretch of columns in this row; whether the range begins or ends here. */
export interface Stretch {
  left: number;
  right: number;
  top: boolean;
  bottom: boolean;
}

export interface Marks {
  /** The column with the cursor. */
  cursor: number;
  range: Stretch | null;
  fill: Stretch | null;
  copied: Stretch | null;
  /** The column whose cell has the fill handle. */
  handle: number;
  chosen: boolean;
  hovered: boolean;
}

const unmarked: Marks = { cursor: -1, range: null, fill: null, copied: null, handle: -1, chosen: false, hovered: false };

const stretch = (range: Corners | null, row: number): Stretch | null =>
  range && row >= range.top && row <= range.bottom ? { left: range.left, right: range.right, top: row === range.top, bottom: row === range.bottom } : null;

export function marking({ cursor, to, rows, filling, copied, hovered }: Standing): (row: number) => Marks {
  const range = corners({ from: cursor, to });
  const one = range.top === range.bottom && range.left === range.right;
  const target = filling && corners(filling.target);
  const taken = copied && corners(copied);
  const made = new Map<number, Marks>();
  return (row) => {
    const known = made.get(row);
    if (known) return known;
    const marks: Marks = {
      cursor: cursor.row === row ? cursor.column : -1,
      range: one || rows.length ? null : stretch(range, row),
      fill: stretch(target, row),
      copied: stretch(taken, row),
      handle: !rows.length && range.bottom === row ? range.right : -1,
      chosen: inSpans(rows, row),
      hovered: hovered === row,
    };
    const plain = marks.cursor < 0 && !marks.range && !marks.fill && !marks.copied && marks.handle < 0 && !marks.chosen && !marks.hovered;
    made.set(row, plain ? unmarked : marks);
    return plain ? unmarked : marks;
  };
}

const edges = (name: string, column: number, { left, right, top, bottom }: Stretch): string =>
  column < left || column > right ? "" : ` ${name}${column === left ? " l" : ""}${column === right ? " r" : ""}${top ? " t" : ""}${bottom ? " b" : ""}`;

/** One outline at a time: that of a fill lies over that of a copy, and that over the range. */
export const classOf = (marks: Marks, column: number): string => {
  if (marks === unmarked) return "";
  const filled = marks.fill ? edges("fill", column, marks.fill) : "";
  const copied = marks.copied && !filled ? edges("copied", column, marks.copied) : "";
  const inside = marks.range ? edges("in", column, marks.range) : "";
  return `${marks.cursor === column ? " cursor" : ""}${filled || copied ? (inside && " in") : inside}${filled || copied}`;
};

export const isChosen = (marks: Marks, column: number): boolean =>
  marks.chosen || marks.cursor === column || (marks.range !== null && column >= marks.range.left && column <= marks.range.right);

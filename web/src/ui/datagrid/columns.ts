/** Where columns lie. Frozen ones come first and stay; of the others only those in sight are drawn. */
import type { CSSProperties } from "react";
import type { GridColumn } from "./model";

export interface Layout {
  /** Of the row numbers. */
  gutter: number;
  widths: readonly number[];
  /** The left edge of each column, from the end of the gutter on. */
  lefts: readonly number[];
  frozen: number;
  frozenWidth: number;
  /** Of a whole row, with a little room to take hold of the last edge. */
  total: number;
}

export const narrowest = 48;
export const widest = 960;
const room = 56;

export function layoutOf(columns: readonly GridColumn[], rowCount: number, dragged: { column: number; width: number } | null): Layout {
  const gutter = Math.max(64, 38 + 8 * String(rowCount).length);
  const widths = columns.map((column, index) => (dragged?.column === index ? dragged.width : column.width));
  const lefts: number[] = [];
  let left = 0;
  for (const width of widths) {
    lefts.push(left);
    left += width;
  }
  const loose = columns.findIndex((column) => !column.frozen);
  const frozen = loose < 0 ? columns.length : loose;
  return { gutter, widths, lefts, frozen, frozenWidth: lefts[frozen] ?? left, total: gutter + left + room };
}

/** Of the cells of each column; the same objects as long as the layout is the same. */
export const stylesOf = (layout: Layout): CSSProperties[] =>
  layout.widths.map((width, index) => (index < layout.frozen ? { width, left: layout.gutter + leftOf(layout, index) } : { width }));

export const leftOf = (layout: Layout, column: number): number => layout.lefts[column] ?? 0;
export const widthOf = (layout: Layout, column: number): number => layout.widths[column] ?? 0;

/** The loose columns in sight, and one on either side: from the first to just before the second number. */
export function columnsInSight(layout: Layout, scrolled: number, width: number): readonly [number, number] {
  const begin = layout.frozenWidth + scrolled;
  const end = scrolled + width - layout.gutter;
  let from = layout.frozen;
  while (from < layout.widths.length - 1 && leftOf(layout, from) + widthOf(layout, from) <= begin) from += 1;
  let to = from;
  while (to < layout.widths.length && leftOf(layout, to) < end) to += 1;
  return [Math.max(layout.frozen, from - 1), Math.min(layout.widths.length, to + 1)];
}

/** The column under a point that lies so far right of the grid's left edge. */
export function columnAt(layout: Layout, x: number, scrolled: number): number {
  const inner = x - layout.gutter;
  const place = inner < layout.frozenWidth ? inner : inner + scrolled;
  let column = 0;
  while (column < layout.widths.length - 1 && leftOf(layout, column + 1) <= place) column += 1;
  return column;
}

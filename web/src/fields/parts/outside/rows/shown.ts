import type { OutsideField, OutsideProps } from "../../../outsideProps";

export type RowValues = Readonly<Record<string, unknown>>;

/** What the cards and the grid need alike. */
export interface RowsShown extends OutsideProps {
  cells: readonly OutsideField[];
  rows: readonly RowValues[];
  /** A name for each row, as long as it is there. */
  names: readonly string[];
  set: (place: number, key: string, value: unknown) => void;
  remove: (place: number) => void;
  words: (key: string, values?: Record<string, string | number>) => string;
}

/** The words of the data grid: rows that come when they are needed, columns, the cursor and ranges. It knows no fields. */
import type { ReactNode } from "react";
import type { IconName } from "../icons/paths";

export interface GridColumn {
  key: string;
  title: string;
  icon?: IconName;
  width: number;
  /** Stays in sight while one scrolls sideways; frozen ones come first. */
  frozen?: boolean;
  align?: "end";
  /** Whether cells of it can be changed at all; a single one may still refuse (`editable` of the source). */
  editable: boolean;
  /** Said to readers beside the title, such as how it is sorted. */
  note?: string;
  /** Drawn beside the title, such as an arrow for how it is sorted. */
  sign?: ReactNode;
}

/**
 * A row by its place. Groups and their sums are rows of their own, as is the one that adds a record.
 * A tone is a colour as CSS says it, best a token: `var(--data-3)`.
 */
export type GridRow =
  | { kind: "record"; id: number; number: number; tone?: string | undefined; cellTones?: Readonly<Record<string, string>> | undefined; saving?: boolean | undefined }
  | { kind: "group"; id: string; level: number; open: boolean; label: ReactNode; count: number; figures: Readonly<Record<string, ReactNode>> }
  | { kind: "add"; id: string; label?: ReactNode; more?: boolean }
  | { kind: "waiting" };

export interface Place {
  row: number;
  column: number;
}
/** From the cursor's first place to its other corner; both belong to it. */
export interface Range {
  from: Place;
  to: Place;
}

/** What the grid asks of whoever has the rows. It stays the same object as long as it would answer the same. */
export interface GridSource {
  rowCount: number;
  row: (index: number) => GridRow;
  /** These are in sight, or nearly: fetch what is missing of them. */
  need: (first: number, last: number) => void;
  cell: (row: number, column: number) => ReactNode;
  /** As it is copied; undefined when the row is not there yet. */
  text: (row: number, column: number) => string | undefined;
  editable: (row: number, column: number) => boolean;
  /** The row of a record that is in sight or was, or -1. Where it is told, what is chosen goes along with its records. */
  find?: (id: number) => number;
  /** The rows of the groups that a row is in, outermost first; they stay in sight at the top. Of a group: those around it. */
  groupsOf?: (row: number) => readonly number[];
}

export interface EditorProps {
  /** What was typed to begin with; undefined begins with the value that is there. */
  typed: string | undefined;
  /**
   * What it would be if it were done now; `undefined` when that cannot be kept. Whoever tells this may leave Enter, Tab, Esc and
   * clicks elsewhere to the grid: a key whose default was prevented is the editor's own.
   */
  onChange: (value: unknown) => void;
  /** Keep it, then move on; without a move it stays, or goes where the grid was about to go. `undefined`: there is nothing to keep. */
  onDone: (value: unknown, move?: "down" | "up" | "right" | "left" | "stay") => void;
  onCancel: () => void;
  /**
   * An editor that cannot be done at once, since something is still on its way, takes it over: instead of being closed by Enter,
   * Tab or a click elsewhere it is told, and says `onDone` when it is. Null gives it back.
   */
  onHold: (finish: (() => void) | null) => void;
}

export interface GridActions {
  editor: (row: number, column: number, props: EditorProps) => ReactNode;
  save: (row: number, column: number, value: unknown) => void;
  /** In groups the range may hold rows that are no records; they are passed over. The same holds for paste and fill. */
  clear: (range: Range) => void;
  /**
   * Texts as a spreadsheet copies them: one list for each record from the range's first row on, already repeated where one
   * copied block fills a larger range. The range may end below the last row: more rows than there are become new records.
   */
  paste: (at: Range, texts: readonly (readonly string[])[]) => void;
  /** Write `target` from `source`, which lies just beside it: repeated, or as a series that goes on. They never overlap. */
  fill: (source: Range, target: Range, how: "copy" | "series") => void;
  /** Texts of a range that lies partly in rows that are not there yet. */
  copy?: (range: Range) => Promise<string[][]>;
  open?: (row: number, how: "peek" | "page") => void;
  remove?: (rows: readonly number[]) => void;
  /** The row that adds a record, or shows more, was acted on. */
  add?: (row: number) => void;
  toggle?: (row: number) => void;
  undo?: () => void;
  redo?: () => void;
  resize?: (column: number, width: number) => void;
  move?: (from: number, to: number) => void;
  /** The menu of a column head. */
  head?: (column: number) => ReactNode;
  /** The cells that are chosen, and the rows that are chosen by their numbers. */
  select?: (range: Range | null, rows: readonly number[]) => void;
}

/** How whoever shows the grid leads it. */
export interface GridHandle {
  focus: () => void;
  goTo: (place: Place) => void;
  edit: (place: Place) => void;
}

/** Rows of bars along the time. Times are numbers on one even scale; what they mean, the engine does not know. */
import type { ReactNode } from "react";

export interface TimeItem {
  id: number;
  row: string;
  start: number;
  /** It ends before this. */
  end: number;
  /** What it is called, also for readers. */
  text: string;
  /** Shown on hover, and read out after the name. */
  note: string;
  look: "solid" | "hold" | "away" | "off" | "group";
  /** A colour of the palette, as a token. */
  tone?: string | undefined;
  /** Something is wrong with it: it is ringed, and this says why. */
  trouble?: string | undefined;
  /** How much of it is done, from 0 to 1. */
  done?: number | undefined;
  movable: boolean;
  sizable: boolean;
}

export interface TimeRow {
  id: string;
  /** A heading stands over the rows that follow; nothing can be put on it. */
  kind: "row" | "heading";
  label: ReactNode;
  /** For readers. */
  name: string;
}

export interface Tick {
  at: number;
  until: number;
  label: ReactNode;
  look?: "today" | "rest" | undefined;
}

export interface TimeAxis {
  from: number;
  to: number;
  ticks: readonly Tick[];
  /** A line of wider ticks above them. */
  upper?: readonly Tick[] | undefined;
  /** Bars are moved by whole ones of these. */
  snap: number;
  /** How narrow a tick may become, in pixels. */
  narrowest: number;
  now: number | undefined;
}

export interface Span {
  row: string;
  start: number;
  end: number;
}

export interface Arrow {
  from: number;
  to: number;
  trouble: boolean;
}

export interface TimeWords {
  label: string;
  corner: ReactNode;
  /** What the cursor stands on: `周岚, 11-23, free`. */
  place: (row: TimeRow, start: number, items: readonly TimeItem[]) => string;
  /** The times of a bar while it is carried. */
  span: (span: Span) => string;
}

export interface TimeActs {
  onOpen: (item: TimeItem) => void;
  /** The cursor came to a bar, or left it. */
  onPoint: (item: TimeItem | undefined) => void;
  onMove?: ((item: TimeItem, to: Span) => void) | undefined;
  onCreate?: ((span: Span) => void) | undefined;
  /** What stands in the way of it there, while it is carried. */
  clash?: ((item: TimeItem | undefined, to: Span) => string | undefined) | undefined;
  /** From the end of one bar to another. */
  onJoin?: ((from: TimeItem, to: TimeItem) => void) | undefined;
  onUndo?: ((way: "undo" | "redo") => void) | undefined;
}

/** What a control of the outside door is given: a field as strangers know it, and nothing of the rest. */
import type { ComponentType } from "react";
import type { OutsideDivision, OutsideField, OutsideText } from "./model";

export type { OutsideAsked, OutsideDivision, OutsideField, OutsideText } from "./model";

/** What is known of a row while it is filled in. */
export interface OutsideRow {
  visible: (key: string) => boolean;
  required: (key: string) => boolean;
  problem: (key: string) => string | undefined;
}

/** What the page lends to fields that are more than one control. */
export interface OutsideAround {
  /** Where files are sent, and what is said of them there: by the field, as `scan` or `lines.scan`. */
  sending: (path: string) => { endpoint: string; about: Readonly<Record<string, string>> };
  /** Why the form should not be sent yet; empty when nothing speaks against it any more. */
  waits: (id: string, why: string) => void;
  /** The control of a cell, whether it is made of several, and whether it needs a whole row. */
  inputOf: (type: string) => ComponentType<OutsideProps> | undefined;
  standsInGroup: (type: string) => boolean;
  takesRow: (type: string) => boolean;
  row: (key: string, place: number) => OutsideRow;
}

export interface OutsideProps {
  field: OutsideField;
  /** Where it stands in the form: `name`, or `lines.name` in a row. */
  path: string;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Ties the control to its label and to what is said below it. */
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  /** A text in the reader's language. */
  say: (text: OutsideText) => string;
  /** What lies next below a division; below none the provinces. */
  regions: (under: string) => Promise<readonly OutsideDivision[]>;
  /** Words of the door itself. */
  t: (key: string, values?: Record<string, string | number>) => string;
  around: OutsideAround;
}

/** What a control of the outside door is given: a field as strangers know it, and nothing of the rest. */
import type { OutsideDivision, OutsideField, OutsideText } from "./model";

export type { OutsideDivision, OutsideField, OutsideText } from "./model";

export interface OutsideProps {
  field: OutsideField;
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
}

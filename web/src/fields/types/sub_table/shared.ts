import type { RowAround } from "../../around";
import type { Field, FieldKind, SubTable, Value } from "../../kind";
import type { RowTitles, RowValues } from "./rows";

/** What the grid and the cards need alike. */
export interface RowsProps {
  field: Field;
  table: SubTable;
  rows: readonly RowValues[];
  id: string;
  describedBy: string | undefined;
  disabled: boolean;
  kind: (field: Field) => FieldKind;
  titles: RowTitles;
  /** What the server says of a row. */
  beside: (place: number) => RowAround | undefined;
  change: (rows: readonly RowValues[]) => void;
  set: (place: number, key: string, value: Value, title?: Value) => void;
}

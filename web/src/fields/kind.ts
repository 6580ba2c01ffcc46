/** What a field type is on the screen: how its values are drawn, filled in, copied and asked for. */
import type { ComponentType } from "react";
import type { IconName } from "../ui/icons/paths";
import type { Field, FileShown, Value } from "./model";

export type { Field, FileShown, SubTable, Value, Values } from "./model";

/** Everything that is known of one value when it is drawn. */
export interface CellProps {
  field: Field;
  value: Value;
  /** The value as somebody sees it from whom a part is kept; then `value` is not there. */
  masked?: string | undefined;
  /** The class of what went wrong in a formula, such as `#DIV/0!`. */
  error?: string | undefined;
  /** What linked records, people and departments are called, as `titles` of a record have it; people and departments are known without. */
  title?: Value;
  /** There is room for all of it, on several lines: on a record's page, not in a grid. */
  roomy?: boolean | undefined;
  /** Whose value it is: files are fetched by it. */
  record?: { form: string; id: number } | undefined;
  /** What is known of the files, as `files` of a record has it. */
  files?: readonly FileShown[] | undefined;
}

export interface InputProps {
  field: Field;
  value: Value;
  title?: Value;
  /** What was typed and cannot be read is handed on as text: the server says what is wrong with it. */
  onChange: (value: Value, title?: Value) => void;
  /** Ties the control to its label and to what is said below it. */
  id: string;
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** Inside a cell of a grid: no frame of its own, one line high, and it begins with what was typed. */
  compact?: boolean;
  typed?: string | undefined;
  /** In a grid: what was chosen is what is meant, the editor may close. Without it the control is in a form. */
  onDone?: (() => void) | undefined;
  /** Whether something of it is still on its way, so that it is not done yet. */
  onBusy?: ((busy: boolean) => void) | undefined;
  /** Whose value it is, when it is there already: files are fetched by it. */
  record?: { form: string; id: number } | undefined;
}

/** An operator of a filter, by the name that the server has for it. */
export interface Operator {
  name: string;
  /** What is compared with: nothing, one value as the field's own input takes it, two, several, a number, a word. */
  takes: "nothing" | "value" | "pair" | "values" | "number" | "text" | "moment";
}

export interface FieldKind {
  icon: IconName;
  /** Of a column, in pixels, to begin with. */
  width: number;
  align?: "end";
  /** How a grid edits it: in the cell, over it, in a panel at it, or not at all (then the record is opened). */
  editing: "inline" | "over" | "panel" | "none";
  /** The platform computes it: nobody fills it in, and it is drawn without a box. */
  computed?: boolean;
  Cell: ComponentType<CellProps>;
  /** For the staff. Absent: nobody fills it in. */
  Input?: ComponentType<InputProps>;
  /** For people from outside: native controls, no antd. Absent: it is not asked there. */
  OutsideInput?: ComponentType<InputProps>;
  /** The value as a person writes it: what is copied, filtered chips say, and readers hear. Blank is "". */
  text: (props: CellProps) => string;
  /** A value from what somebody typed or pasted, as far as it can be told here: `undefined` when the server must read it. */
  read?: (text: string, field: Field) => Value | undefined;
  operators: readonly Operator[];
}

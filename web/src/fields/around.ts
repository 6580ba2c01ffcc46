/** What inputs may ask of where they stand: the form, its sub-tables, and a way to make a record they link to. */
import { createContext, useContext } from "react";
import type { Field, FieldKind, FileShown, SubTable, Value } from "./kind";

export interface Around {
  /** The form that is filled in. */
  form: string;
  /** The field of the sub-table that this stands in, for files: `lines` of `lines.scan`. */
  path?: string;
  /** The rows that a field of the type `sub_table` shows. */
  subTable?: (field: Field) => SubTable | undefined;
  /** A field type by its name; inputs that hold others ask here. */
  kind?: (field: Field) => FieldKind;
  /** What is known of the rows of a sub-table beside their values: what is computed, how links are called. */
  row?: (field: Field, place: number) => RowAround | undefined;
  files?: (field: Field) => readonly FileShown[] | undefined;
}

export interface RowAround {
  values: Readonly<Record<string, Value>>;
  titles: Readonly<Record<string, Value>>;
  masked: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  visible: readonly string[];
  required: readonly string[];
  /** What is wrong, by field. */
  problems: Readonly<Record<string, string>>;
}

const nowhere: Around = { form: "" };
const AroundContext = createContext<Around>(nowhere);
export const AroundProvider = AroundContext.Provider;
export const useAround = (): Around => useContext(AroundContext);

/** Makes a record of a form in a dialog over the page; tells its number and what it is called. */
export type MakeRecord = (form: string, start: Readonly<Record<string, Value>>, onMade: (id: number, title: string) => void) => void;
const MakeRecordContext = createContext<MakeRecord | undefined>(undefined);
export const MakeRecordProvider = MakeRecordContext.Provider;
/** Absent where no such dialog can be opened. */
export const useMakeRecord = (): MakeRecord | undefined => useContext(MakeRecordContext);

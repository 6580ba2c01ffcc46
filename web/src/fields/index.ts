/** The face of fields. */

export type { CellProps, Field, FieldKind, InputProps, Operator, Value, Values } from "./kind";
export { AroundProvider, MakeRecordProvider, useMakeRecord, type Around, type MakeRecord } from "./around";
export { fieldKind } from "./kinds";

/** The face of the data grid: it knows no fields and no server. */
export { DataGrid } from "./DataGrid";
export { EditorPanel } from "./EditorPanel";
export type { EditorProps, GridActions, GridColumn, GridHandle, GridRow, GridSource, Place, Range } from "./model";

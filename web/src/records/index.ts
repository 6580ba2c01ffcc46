/** The face of records. */
import { lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";

export type * from "./model";
export { recordQuery, useAccount, useHistory, useRecord, useTrash } from "./queries/reading";
export { useChange, type Saved } from "./queries/writing";
export { Here } from "./parts/Here";
export { useDoing } from "./parts/doing";
export type { RowsHereProps } from "./parts/RowsHere";
/** The rows of a sub-table at a cell of a list. */
export const RowsHere = lazy(() => import("./parts/RowsHere").then((module) => ({ default: module.RowsHere })));
export { RecordPeek } from "./peek/LatePeek";
export type { RecordPeekProps } from "./peek/RecordPeek";

export { FillDialog } from "./fill/LateFillDialog";
export type { FillDialogProps } from "./fill/FillDialog";

export const ChangePage = lazyRouteComponent(() => import("./fill/ChangePage"), "ChangePage");
export const FillPage = lazyRouteComponent(() => import("./fill/FillPage"), "FillPage");
export const RecordPage = lazyRouteComponent(() => import("./page/RecordPage"), "RecordPage");
export const ImportPage = lazyRouteComponent(() => import("./import/ImportPage"), "ImportPage");
export const ImportsPage = lazyRouteComponent(() => import("./import/ImportsPage"), "ImportsPage");
export const OneImportPage = lazyRouteComponent(() => import("./import/OneImportPage"), "OneImportPage");
export { importSearch } from "./import/address";
export const TrashPage = lazyRouteComponent(() => import("./pages/TrashPage"), "TrashPage");
/** Around everything that has records; loaded with the first of it. */
export const RecordMaker = lazy(() => import("./fill/RecordMaker").then((module) => ({ default: module.RecordMaker })));

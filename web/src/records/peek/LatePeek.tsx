import { lazy, Suspense } from "react";
import type { RecordPeekProps } from "./RecordPeek";

const Loaded = lazy(() => import("./RecordPeek").then((module) => ({ default: module.RecordPeek })));

/** The panel of a record, loaded when the first one is opened; the list beside it stays as it is meanwhile. */
export const RecordPeek = (props: RecordPeekProps) => (
  <Suspense>
    <Loaded {...props} />
  </Suspense>
);

import { Suspense, lazy } from "react";
import type { FillDialogProps } from "./FillDialog";

const Late = lazy(() => import("./FillDialog").then((module) => ({ default: module.FillDialog })));

/** A form over the page, fetched when it is first opened. */
export const FillDialog = (props: FillDialogProps) => (
  <Suspense>
    <Late {...props} />
  </Suspense>
);

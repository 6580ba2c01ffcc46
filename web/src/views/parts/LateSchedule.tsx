import { Suspense, lazy } from "react";
import type { Planned } from "./MySchedule";

const Late = lazy(() => import("./MySchedule").then((module) => ({ default: module.MySchedule })));

/** Comes after the workbench itself, with the reckoning of times that calendars bring. */
export const MySchedule = (props: { sources: readonly Planned[] }) => (
  <Suspense fallback={null}>
    <Late {...props} />
  </Suspense>
);

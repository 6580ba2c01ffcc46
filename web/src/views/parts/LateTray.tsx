import { Suspense, lazy } from "react";

const Tray = lazy(() => import("./UnsavedTray").then((module) => ({ default: module.UnsavedTray })));

/** Comes after the page itself: what waits in it can wait a moment more. */
export const UnsavedTray = () => (
  <Suspense fallback={null}>
    <Tray />
  </Suspense>
);

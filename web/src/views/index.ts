/** The face of views: their page, loaded when it is gone to, and what others may ask of them. */
import { lazyRouteComponent } from "@tanstack/react-router";

export const ViewPage = lazyRouteComponent(() => import("./pages/ViewPage"), "ViewPage");

export type * from "./model";
export { viewSearch } from "./address";
export { MySchedule } from "./parts/LateSchedule";
export type { Planned } from "./parts/MySchedule";
export { UnsavedTray } from "./parts/LateTray";
export { useKeepView, useRemoveView, useViews, viewsQuery } from "./queries/views";

import { lazyRouteComponent } from "@tanstack/react-router";

export const WorkspacePage = lazyRouteComponent(() => import("./pages/WorkspacePage"), "WorkspacePage");

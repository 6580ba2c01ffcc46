import { lazyRouteComponent } from "@tanstack/react-router";

export const JobsPage = lazyRouteComponent(() => import("./pages/JobsPage"), "JobsPage");
export { useGivenUpCount } from "./queries";

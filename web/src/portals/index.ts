/** The face of portals for the staff: what stands outside, and the dialogs that put it there. */
import { lazyRouteComponent } from "@tanstack/react-router";
import { lazy } from "react";

export const DoorsPage = lazyRouteComponent(() => import("./pages/DoorsPage"), "DoorsPage");
/** Around everything that can be given outside; loaded with the first of it. */
export const OutwardDoors = lazy(() => import("./parts/OutwardDoors").then((module) => ({ default: module.OutwardDoors })));

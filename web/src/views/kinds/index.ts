/** Every kind of view that can be drawn, each loaded when it is gone to. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { KindProps } from "../kind";
import type { ViewKindName } from "../model";
import type { Need } from "../needs";
import { needs as boardNeeds } from "./board/needs";
import { needs as calendarNeeds } from "./calendar/needs";
import { needs as galleryNeeds } from "./gallery/needs";
import { needs as ganttNeeds } from "./gantt/needs";
import { needs as mapNeeds } from "./map/needs";
import { needs as pivotNeeds } from "./pivot/needs";
import { needs as scheduleNeeds } from "./schedule/needs";
import { needs as treeNeeds } from "./tree/needs";

interface KindOf {
  Kind: LazyExoticComponent<ComponentType<KindProps>>;
  tools: readonly ("sort" | "group" | "fields" | "colours" | "height")[];
  /** What has to be chosen before there is one. */
  needs: readonly Need[];
}

const grid: KindOf = { Kind: lazy(() => import("./grid/GridView").then((one) => ({ default: one.GridView }))), tools: ["sort", "group", "fields", "colours", "height"], needs: [] };
const board: KindOf = { Kind: lazy(() => import("./board/BoardView").then((one) => ({ default: one.BoardView }))), tools: ["sort", "fields", "colours"], needs: boardNeeds };
const schedule: KindOf = { Kind: lazy(() => import("./schedule/ScheduleView").then((one) => ({ default: one.ScheduleView }))), tools: ["sort", "colours"], needs: scheduleNeeds };
const calendar: KindOf = { Kind: lazy(() => import("./calendar/CalendarView").then((one) => ({ default: one.CalendarView }))), tools: ["sort", "colours"], needs: calendarNeeds };
const gantt: KindOf = { Kind: lazy(() => import("./gantt/GanttView").then((one) => ({ default: one.GanttView }))), tools: ["sort", "colours"], needs: ganttNeeds };
const gallery: KindOf = { Kind: lazy(() => import("./gallery/GalleryView").then((one) => ({ default: one.GalleryView }))), tools: ["sort", "fields", "colours"], needs: galleryNeeds };
const pivot: KindOf = { Kind: lazy(() => import("./pivot/PivotView").then((one) => ({ default: one.PivotView }))), tools: [], needs: pivotNeeds };
const map: KindOf = { Kind: lazy(() => import("./map/MapView").then((one) => ({ default: one.MapView }))), tools: [], needs: mapNeeds };
const tree: KindOf = { Kind: lazy(() => import("./tree/TreeView").then((one) => ({ default: one.TreeView }))), tools: ["sort", "fields", "colours"], needs: treeNeeds };

export const kinds: Readonly<Record<ViewKindName, KindOf>> = { grid, board, calendar, schedule, gantt, gallery, map, pivot, tree };

/** Kinds that can be made, in the order in which they are offered. */
export const makeable = (Object.keys(kinds) as ViewKindName[]);

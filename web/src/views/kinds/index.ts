/** Every kind of view that can be drawn, each loaded when it is gone to; the others are shown as a grid, and say so. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { KindProps } from "../kind";
import type { ViewKindName } from "../model";

interface KindOf {
  Kind: LazyExoticComponent<ComponentType<KindProps>>;
  tools: readonly ("group" | "fields" | "colours" | "height")[];
  /** It is not drawn as what it is. */
  falls?: boolean;
}

const grid: KindOf = { Kind: lazy(() => import("./grid/GridView").then((one) => ({ default: one.GridView }))), tools: ["group", "fields", "colours", "height"] };
const board: KindOf = { Kind: lazy(() => import("./board/BoardView").then((one) => ({ default: one.BoardView }))), tools: ["fields", "colours"] };
const schedule: KindOf = { Kind: lazy(() => import("./schedule/ScheduleView").then((one) => ({ default: one.ScheduleView }))), tools: ["colours"] };
const calendar: KindOf = { Kind: lazy(() => import("./calendar/CalendarView").then((one) => ({ default: one.CalendarView }))), tools: ["colours"] };
const gantt: KindOf = { Kind: lazy(() => import("./gantt/GanttView").then((one) => ({ default: one.GanttView }))), tools: ["colours"] };
const otherwise: KindOf = { ...grid, falls: true };

export const kinds: Readonly<Record<ViewKindName, KindOf>> = { grid, board, calendar, schedule, gantt, gallery: otherwise, map: otherwise, pivot: otherwise };

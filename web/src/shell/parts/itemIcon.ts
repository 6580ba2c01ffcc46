import type { IconName } from "../../ui/icons/paths";
import type { NavItem } from "../model";

const ofKinds: Record<string, IconName> = {
  "": "lines", grid: "table", board: "board", calendar: "calendar", schedule: "gantt", gantt: "gantt", gallery: "image", map: "pin", pivot: "pivot",
};

/** The sign of a form or a view. */
export const iconOf = (item: NavItem): IconName => ofKinds[item.drawn] ?? "table";

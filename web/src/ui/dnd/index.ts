/** Carrying things by hand: the only place that knows the library. */
export { DropPlace, Movable, Moving } from "./Moving";
export { type Carried, useCarried } from "./useCarried";
export { SortableList, type SortableItem } from "./SortableList";

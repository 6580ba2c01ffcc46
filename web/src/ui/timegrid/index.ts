export type { Arrow, Span, Tick, TimeActs, TimeAxis, TimeItem, TimeRow, TimeWords } from "./model";
export { TimeGrid } from "./TimeGrid";

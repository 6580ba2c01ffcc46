import { memo } from "react";
import type { Measures, RowPlan } from "./lanes";
import type { TimeAxis } from "./model";
import { TimeBar } from "./TimeBar";

interface TimeLineProps {
  plan: RowPlan;
  place: number;
  axis: TimeAxis;
  measures: Measures;
  /** The bar that the cursor is on, and the one that is carried, where they are in this row. */
  here: number | undefined;
  carried: number | undefined;
  joins: boolean;
}

/** A row: what it is called, and its bars. */
export const TimeLine = memo(function TimeLine({ plan, place, axis, measures, here, carried, joins }: TimeLineProps) {
  const { row, top, height, inset, bars } = plan;
  return (
    <div role="row" aria-rowindex={place + 1} className={row.kind === "heading" ? "tg-row heading" : "tg-row"} style={{ top, height }}>
      <div role="rowheader" aria-label={row.name} className="tg-head">{row.label}</div>
      <div role="gridcell" className={row.kind === "heading" ? "tg-blank" : "tg-track"}>
        {bars.map((laid) => (
          laid.item.end > axis.from && laid.item.start < axis.to && (
            <TimeBar key={laid.item.id} laid={laid} inset={inset} axis={axis} measures={measures} here={here === laid.item.id} carried={carried === laid.item.id} joins={joins} />
          )
        ))}
      </div>
    </div>
  );
});

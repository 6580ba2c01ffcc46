import { type ReactNode, memo } from "react";
import { part } from "./TimeBar";
import type { Tick, TimeAxis } from "./model";

const Ticks = ({ axis, ticks, className }: { axis: TimeAxis; ticks: readonly Tick[]; className: string }) => (
  <div className={className}>
    {ticks.map((tick) => {
      const [left, right] = [Math.max(0, part(axis, tick.at)), Math.min(100, part(axis, tick.until))];
      return <div key={tick.at} className={tick.look ? `tg-tick ${tick.look}` : "tg-tick"} style={{ left: `${left}%`, width: `${right - left}%` }}><span>{tick.label}</span></div>;
    })}
  </div>
);

/** The time along the top. */
export const Scale = memo(function Scale({ axis, corner }: { axis: TimeAxis; corner: ReactNode }) {
  return (
    <div className={axis.upper ? "tg-top two" : "tg-top"} role="presentation">
      <div className="tg-corner">{corner}</div>
      <div className="tg-scale">
        {axis.upper && <Ticks axis={axis} ticks={axis.upper} className="tg-ticks upper" />}
        <Ticks axis={axis} ticks={axis.ticks} className="tg-ticks" />
      </div>
    </div>
  );
});

/** Lines between the ticks, days of rest, and the present moment, behind all rows. */
export const Lines = memo(function Lines({ axis }: { axis: TimeAxis }) {
  return (
    <div className="tg-lines" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <i key={tick.at} className={tick.look ?? ""} style={{ left: `${part(axis, tick.at)}%`, width: `${part(axis, tick.until) - part(axis, tick.at)}%` }} />
      ))}
    </div>
  );
});

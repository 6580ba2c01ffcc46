import { type CSSProperties, memo } from "react";
import type { Laid, Measures } from "./lanes";
import type { TimeAxis } from "./model";

interface TimeBarProps {
  laid: Laid;
  inset: number;
  axis: TimeAxis;
  measures: Measures;
  here: boolean;
  carried: boolean;
  joins: boolean;
}

export const part = (axis: TimeAxis, at: number): number => ((at - axis.from) / (axis.to - axis.from)) * 100;

/** One bar. What lies before or after the time shown is cut off there. */
export const TimeBar = memo(function TimeBar({ laid: { item, lane }, inset, axis, measures, here, carried, joins }: TimeBarProps) {
  const [before, after] = [item.start < axis.from, item.end > axis.to];
  const [left, right] = [Math.max(0, part(axis, item.start)), Math.min(100, part(axis, item.end))];
  const looks = [
    "tg-bar", item.look, item.trouble && "trouble", here && "here", carried && "carried", before && "before", after && "after",
    item.tone && "toned", item.movable && "movable",
  ].filter(Boolean).join(" ");
  const style = {
    left: `${left}%`, width: `${Math.max(0, right - left)}%`, top: inset + lane * (measures.lane + measures.gap), height: measures.lane,
    ...(item.tone && { "--tg-tone": item.tone }),
  } as CSSProperties;
  return (
    <div id={`tg-${item.id}`} data-bar={item.id} role="button" tabIndex={-1} className={looks} style={style} title={[item.text, item.note, item.trouble].filter(Boolean).join("\n")} aria-label={[item.text, item.note, item.trouble].filter(Boolean).join(", ")}>
      {item.done !== undefined && item.done > 0 && <i className="tg-done" style={{ width: `${Math.min(1, item.done) * 100}%` }} />}
      <span className="tg-text">{item.text}</span>
      {item.sizable && !before && <i className="tg-edge start" data-edge="start" />}
      {item.sizable && !after && <i className="tg-edge end" data-edge="end" />}
      {joins && item.look !== "group" && !after && <i className="tg-join" data-edge="join" />}
    </div>
  );
});

import { useLayoutEffect, useRef, useState } from "react";
import type { Drag } from "./useDragging";
import type { Measures, RowPlan } from "./lanes";
import type { Arrow, TimeAxis } from "./model";

interface ArrowsProps {
  arrows: readonly Arrow[];
  plans: readonly RowPlan[];
  axis: TimeAxis;
  measures: Measures;
  drag: Drag | null;
  /** The heights in sight; arrows that pass by are not drawn. */
  top: number;
  bottom: number;
}
const turn = 8;

/** From the end of one bar to the beginning of another. */
export function Arrows({ arrows, plans, axis, measures, drag, top: upper, bottom }: ArrowsProps) {
  const box = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current: there } = box;
    if (!there) return undefined;
    const watch = new ResizeObserver(() => setWidth(there.getBoundingClientRect().width));
    watch.observe(there);
    return () => watch.disconnect();
  }, []);
  const at = new Map<number, { start: number; end: number; y: number }>();
  const along = (time: number) => ((time - axis.from) / (axis.to - axis.from)) * width;
  for (const { top, inset, bars } of plans) {
    for (const { item, lane } of bars) at.set(item.id, { start: along(item.start), end: along(item.end), y: top + inset + lane * (measures.lane + measures.gap) + measures.lane / 2 });
  }
  const lines = arrows.flatMap(({ from, to, trouble }) => {
    const [first, second] = [at.get(from), at.get(to)];
    if (!first || !second || Math.max(first.y, second.y) < upper || Math.min(first.y, second.y) > bottom || (Math.max(first.end, second.start) < 0) || Math.min(first.end, second.start) > width) return [];
    const out = first.end + turn;
    const into = second.start - turn;
    const middle = first.y + (second.y > first.y ? 1 : -1) * (measures.lane / 2 + measures.gap);
    const path = into >= out
      ? `M${first.end} ${first.y}H${out}V${second.y}H${second.start - 1}`
      : `M${first.end} ${first.y}H${out}V${middle}H${into}V${second.y}H${second.start - 1}`;
    return [{ key: `${from}-${to}`, path, trouble, head: `M${second.start - 6} ${second.y - 4}L${second.start} ${second.y}L${second.start - 6} ${second.y + 4}Z` }];
  });
  const from = drag?.kind === "join" && drag.item ? at.get(drag.item.id) : undefined;
  return (
    <svg ref={box} className="tg-arrows" aria-hidden="true">
      {lines.map(({ key, path, head, trouble }) => <g key={key} className={trouble ? "trouble" : undefined}><path d={path} /><path d={head} className="tip" /></g>)}
      {from && drag && <path className="drawn" d={`M${from.end} ${from.y}L${drag.x} ${drag.y}`} />}
    </svg>
  );
}

import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useMedia } from "../../kit/useMedia";
import { Arrows } from "./Arrows";
import { deskMeasures, plan, touchMeasures } from "./lanes";
import type { Arrow, TimeActs, TimeAxis, TimeItem, TimeRow, TimeWords } from "./model";
import { Lines, Scale } from "./Scale";
import { part } from "./TimeBar";
import { TimeLine } from "./TimeLine";
import { barsAt, type Cursor, tickAt, useCursor } from "./useCursor";
import { useDragging } from "./useDragging";
import { useInSight } from "./useInSight";
import "./timegrid.css";

interface TimeGridProps {
  rows: readonly TimeRow[];
  items: readonly TimeItem[];
  axis: TimeAxis;
  arrows?: readonly Arrow[];
  /** Bars stay in their rows. */
  fixedRows?: boolean;
  /** The names of the rows take this much, in pixels. */
  head?: number;
  /** The cursor is brought to this bar, again with each turn. */
  goTo?: { id: number; turn: number } | undefined;
  words: TimeWords;
  acts: TimeActs;
}

/** Rows along the time, with bars that are carried, drawn longer, and joined. It knows rows, bars and times, and nothing of records. */
export function TimeGrid({ rows, items, axis, arrows, fixedRows = false, head = 200, goTo, words, acts }: TimeGridProps) {
  const touch = useMedia("(pointer: coarse)");
  const measures = touch ? touchMeasures : deskMeasures;
  const box = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  const plans = useMemo(() => plan(rows, items, measures), [rows, items, measures]);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const [first, last] = useInSight(box, plans);
  const end = plans.at(-1);
  const height = end ? end.top + end.height : 0;

  const reveal = ({ row, tick }: Cursor) => {
    const [scroller, there, at] = [box.current, plans[row], axis.ticks[tick]];
    if (!scroller || !there || !at) return;
    const top = scroller.querySelector(".tg-top")?.clientHeight ?? 0;
    if (there.top < scroller.scrollTop) scroller.scrollTop = there.top;
    else if (there.top + there.height > scroller.scrollTop + scroller.clientHeight - top) scroller.scrollTop = there.top + there.height - scroller.clientHeight + top;
    const wide = over.current?.clientWidth ?? 0;
    const [left, right] = [(part(axis, at.at) / 100) * wide, (part(axis, at.until) / 100) * wide];
    if (left < scroller.scrollLeft) scroller.scrollLeft = left;
    else if (right > scroller.scrollLeft + scroller.clientWidth - head) scroller.scrollLeft = right - scroller.clientWidth + head;
  };
  const { cursor, set, press: key } = useCursor({ plans, items: byId, axis, fixedRows, acts, onReveal: reveal });
  const { drag, press } = useDragging({
    box, layer, plans, items: byId, axis, fixedRows, acts,
    onPress: (item, row, at) => {
      box.current?.focus({ preventScroll: true });
      set({ row: plans.findIndex((one) => one.row.id === row), tick: tickAt(axis, Math.max(at, axis.from)), item: item?.id });
      if (item) acts.onOpen(item);
    },
  });
  useEffect(() => {
    const item = goTo && byId.get(goTo.id);
    if (!item) return;
    box.current?.focus({ preventScroll: true });
    set({ row: plans.findIndex((one) => one.row.id === item.row), tick: tickAt(axis, Math.max(item.start, axis.from)), item: item.id });
    // Once for each turn.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [goTo]);
  // A scale that is wider than the screen opens where the time is now.
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller || axis.now === undefined || axis.now < axis.from || axis.now >= axis.to) return;
    const left = (part(axis, axis.now) / 100) * (over.current?.clientWidth ?? 0);
    const room = scroller.clientWidth - head;
    if (left > room) scroller.scrollLeft = left - room / 3;
    // Once for each scale.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [axis.from, axis.to]);
  const here = cursor && plans[cursor.row];
  const tick = cursor && axis.ticks[cursor.tick];
  const carried = drag?.kind === "create" ? undefined : drag?.item?.id;
  const target = drag && plans.find(({ row }) => row.id === drag.span.row);
  return (
    <div className={drag ? "tg dragging" : "tg"} style={{ "--tg-head": `${head}px` } as React.CSSProperties}>
      <div
        ref={box} className="tg-box" role="grid" aria-label={words.label} aria-rowcount={rows.length} tabIndex={0}
        aria-activedescendant={cursor ? (cursor.item === undefined ? "tg-cursor" : `tg-${cursor.item}`) : undefined}
        onKeyDown={key} onPointerDown={press} onContextMenu={(event) => touch && event.preventDefault()}
      >
        <div className="tg-canvas" style={{ minWidth: head + axis.ticks.length * axis.narrowest }}>
          <Scale axis={axis} corner={words.corner} />
          <div ref={layer} className="tg-rows" role="rowgroup" style={{ height }}>
            <Lines axis={axis} />
            {plans.slice(first, last + 1).map((one, place) => (
              <TimeLine
                key={one.row.id} plan={one} place={first + place} axis={axis} measures={measures} joins={acts.onJoin !== undefined}
                here={cursor?.item !== undefined && one === here ? cursor.item : undefined} carried={carried !== undefined && drag?.item?.row === one.row.id ? carried : undefined}
              />
            ))}
            <div ref={over} className="tg-over">
              {axis.now !== undefined && axis.now >= axis.from && axis.now < axis.to && <i className="tg-now" style={{ left: `${part(axis, axis.now)}%` }} />}
              {arrows && <Arrows arrows={arrows} plans={plans} axis={axis} measures={measures} drag={drag} top={plans[first]?.top ?? 0} bottom={(plans[Math.min(last, plans.length - 1)]?.top ?? 0) + 100} />}
              {here && tick && (
                <div
                  id="tg-cursor" className={cursor.item === undefined ? "tg-cursor" : "tg-cursor quiet"} role="gridcell" aria-label={words.place(here.row, tick.at, barsAt(here, axis, cursor.tick))}
                  style={{ top: here.top, height: here.height, left: `${part(axis, tick.at)}%`, width: `${part(axis, tick.until) - part(axis, tick.at)}%` }}
                />
              )}
              {drag && drag.kind !== "join" && target && (
                <div
                  className={drag.clash ? "tg-ghost trouble" : "tg-ghost"}
                  style={{ top: target.top + target.inset, height: measures.lane, left: `${Math.max(0, part(axis, drag.span.start))}%`, width: `${Math.max(0.5, Math.min(100, part(axis, drag.span.end)) - Math.max(0, part(axis, drag.span.start)))}%` }}
                >
                  <span>{drag.item?.text}</span>
                  <div className="tg-told"><strong>{words.span(drag.span)}</strong>{drag.clash && <em>{drag.clash}</em>}</div>
                </div>
              )}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

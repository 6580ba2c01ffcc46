import { useLayoutEffect, useRef, useState } from "react";
import { daysAfter } from "../../../kit/days";
import { useLanguage } from "../../../kit/usePreferences";
import { useTranslation } from "../../../kit/words";
import { dayIn, daysOf, isRest, type Window } from "../../time/axis";
import type { Timed } from "../../time/useTimed";
import { Entry, type EntryActs } from "./Entry";
import { isBroad, onDays } from "./layout";
import type { Carried } from "./useCarrying";

interface MonthProps extends EntryActs {
  weeks: Window;
  month: string;
  today: string;
  timed: readonly Timed[];
  whole: boolean;
  carried: Carried | null;
  onDay: (day: string) => void;
  onAll: (day: string) => void;
  onAdd: ((day: string) => void) | undefined;
}
const [head, line, foot] = [28, 21, 20];

/** The weeks of a month. What does not fit into a day is counted, and shown when asked for. */
export function Month({ weeks, month, today, timed, whole, carried, onDay, onAll, onAdd, ...acts }: MonthProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const days = daysOf(weeks);
  const firsts = days.filter((_, place) => place % 7 === 0);
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(3);
  useLayoutEffect(() => {
    const { current: there } = box;
    if (!there) return undefined;
    const watch = new ResizeObserver(() => setRoom(Math.max(1, Math.floor((there.clientHeight / firsts.length - head - foot) / line))));
    watch.observe(there);
    return () => watch.disconnect();
  }, [firsts.length]);
  return (
    <div className="c-month" role="group" aria-label={dayIn(language, `${month}-01`, { year: "numeric", month: "long" })}>
      <div className="c-names" aria-hidden="true">{days.slice(0, 7).map((one) => <span key={one}>{dayIn(language, one, { weekday: "short" })}</span>)}</div>
      <div ref={box} className="c-weeks">
        {firsts.map((first) => {
          const placed = onDays(timed, first, 7);
          return (
            <div key={first} className="c-week">
              {Array.from({ length: 7 }, (_, place) => {
                const on = daysAfter(first, place);
                const there = placed.filter(({ from, to }) => from <= place && to >= place);
                const hidden = there.filter(({ lane }) => lane >= room).length;
                return (
                  <div key={on} data-day={on} className={["c-day", on === today && "today", isRest(on) && "rest", !on.startsWith(month) && "other", carried?.day === on && "over"].filter(Boolean).join(" ")}>
                    <button type="button" className="c-number" aria-label={t("views.time.day_of", { day: dayIn(language, on, { month: "long", day: "numeric" }), count: there.length })} onClick={() => onDay(on)}>{Number(on.slice(8))}</button>
                    {onAdd && <button type="button" className="c-add" aria-label={t("views.time.add", { day: dayIn(language, on, { month: "long", day: "numeric" }) })} onClick={() => onAdd(on)}>＋</button>}
                    {hidden > 0 && <button type="button" className="c-more" onClick={() => onAll(on)}>{t("views.time.more", { count: hidden })}</button>}
                  </div>
                );
              })}
              {placed.filter(({ lane }) => lane < room).map(({ one, from, to, lane, before, after }) => (
                <Entry
                  key={one.id} one={one} whole={whole} look={isBroad(one, whole) ? "broad" : "line"} carried={carried?.id === one.id} before={before} after={after} {...acts}
                  style={{ left: `calc(${(from / 7) * 100}% + 4px)`, width: `calc(${((to - from + 1) / 7) * 100}% - 9px)`, top: head + lane * line, height: line - 1 }}
                />
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

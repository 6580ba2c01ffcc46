import { type RefObject, useLayoutEffect } from "react";
import { useLanguage } from "../../../kit/usePreferences";
import { clockText, day, hour, wallDay, wallNow } from "../../../kit/wall";
import { useTranslation } from "../../../kit/words";
import { dayIn, isRest } from "../../time/axis";
import type { Timed } from "../../time/useTimed";
import { Entry, type EntryActs } from "./Entry";
import { isLong, onDays, onHours } from "./layout";
import type { Carried } from "./useCarrying";

export const hourHeight = 48;
const line = 24;

interface HoursProps extends EntryActs {
  days: readonly string[];
  today: string;
  timed: readonly Timed[];
  whole: boolean;
  carried: Carried | null;
  box: RefObject<HTMLDivElement | null>;
  onDay: (day: string) => void;
  onAdd: ((start: number, end: number) => void) | undefined;
}

/** Days beside each other with their hours; what fills whole days stands above. */
export function Hours({ days, today, timed, whole, carried, box, onDay, onAdd, ...acts }: HoursProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const above = onDays(timed.filter((one) => isLong(one, whole)), days[0] ?? today, days.length);
  const lanes = above.reduce((most, { lane }) => Math.max(most, lane + 1), 1);
  const short = timed.filter((one) => !isLong(one, whole));
  const now = wallNow();
  useLayoutEffect(() => {
    // The working day is in sight.
    box.current?.scrollTo({ top: 7.5 * hourHeight });
  }, [box]);
  const columns = { gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` };
  return (
    <div ref={box} className="c-hours" role="group" aria-label={t("views.kind.calendar")}>
      <div className="c-hours-top">
        <div className="c-gutter"><span>{t("views.time.all_day")}</span></div>
        <div className="c-above">
          <div className="c-heads" style={columns}>
            {days.map((on) => (
              <button key={on} type="button" className={on === today ? "today" : isRest(on) ? "rest" : ""} onClick={() => onDay(on)}>
                {dayIn(language, on, { month: "numeric", day: "numeric" })}<small>{dayIn(language, on, { weekday: "short" })}</small>
              </button>
            ))}
          </div>
          <div className="c-long" style={{ height: lanes * line + 6 }}>
            <div className="c-cells" style={columns}>{days.map((on) => <div key={on} data-day={on} className={carried?.day === on ? "over" : ""} />)}</div>
            {above.map(({ one, from, to, lane, before, after }) => (
              <Entry
                key={one.id} one={one} whole={whole} look="broad" carried={carried?.id === one.id} before={before} after={after} {...acts}
                style={{ left: `calc(${(from / days.length) * 100}% + 3px)`, width: `calc(${((to - from + 1) / days.length) * 100}% - 7px)`, top: 3 + lane * line, height: line - 2 }}
              />
            ))}
          </div>
        </div>
      </div>
      {!whole && (
        <div className="c-hours-body" style={{ height: 24 * hourHeight }}>
          <div className="c-gutter" aria-hidden="true">{Array.from({ length: 23 }, (_, at) => <span key={at} style={{ top: (at + 1) * hourHeight }}>{String(at + 1).padStart(2, "0")}:00</span>)}</div>
          <div className="c-columns" style={columns}>
            {days.map((on) => (
              <div
                key={on} data-day={on} role="presentation" className={["c-column", isRest(on) && "rest", carried?.day === on && "over"].filter(Boolean).join(" ")}
                onClick={(event) => {
                  if (event.target !== event.currentTarget || !onAdd) return;
                  const at = wallDay(on) + Math.floor(((event.clientY - event.currentTarget.getBoundingClientRect().top) / hourHeight) * 2) * (hour / 2);
                  onAdd(at, at + hour);
                }}
              >
                {onHours(short, on).map(({ one, top, height, column, columns: many }) => (
                  <Entry
                    key={one.id} one={one} whole={whole} look="block" carried={carried?.id === one.id} {...acts}
                    style={{ top: `${top * 100}%`, height: `calc(${height * 100}% - 2px)`, left: `calc(${(column / many) * 100}% + 2px)`, width: `calc(${100 / many}% - 6px)` }}
                  />
                ))}
                {carried && carried.day === on && short.some(({ id }) => id === carried.id) && (() => {
                  const one = short.find(({ id }) => id === carried.id);
                  const start = (one?.start ?? 0) + carried.by;
                  return one && <div className="c-ghost" style={{ top: `${((start - wallDay(on)) / day) * 100}%`, height: `${((one.end - one.start) / day) * 100}%` }}>{clockText(start)} – {clockText(start + one.end - one.start)}</div>;
                })()}
                {on === today && <i className="c-now" style={{ top: `${((now - wallDay(on)) / day) * 100}%` }} />}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

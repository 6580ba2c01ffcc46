import { useEffect, useRef } from "react";
import { useLanguage } from "../../../kit/usePreferences";
import { clockText, day, dayStart, dayText, wallDay } from "../../../kit/wall";
import { useTranslation } from "../../../kit/words";
import { Empty } from "../../../ui/Empty";
import { dayIn, daysOf, isRest, type Window } from "../../time/axis";
import { timesText } from "../../time/timing";
import type { Timed } from "../../time/useTimed";

interface AgendaProps {
  shown: Window;
  today: string;
  timed: readonly Timed[];
  whole: boolean;
  onOpen: (one: Timed) => void;
}

/** Day by day, only those with records: for narrow screens and for reading. */
export function Agenda({ shown, today, timed, whole, onOpen }: AgendaProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const days = daysOf(shown).map((on) => ({ on, those: timed.filter((one) => one.start < wallDay(on) + day && one.end > wallDay(on)).toSorted((one, other) => one.start - other.start) })).filter(({ those }) => those.length > 0);
  // Whoever opens a month is in the middle of it: what is over lies above.
  const list = useRef<HTMLDivElement>(null);
  const stood = useRef("");
  useEffect(() => {
    if (!list.current || stood.current === shown.from) return;
    stood.current = shown.from;
    const next = today > shown.from && today < shown.to ? [...list.current.querySelectorAll<HTMLElement>("[data-day]")].find((one) => (one.dataset["day"] ?? "") >= today) : undefined;
    next?.scrollIntoView({ block: "start" });
  });
  if (days.length === 0) return <Empty title={t("views.time.none_here")} />;
  const when = (one: Timed, on: string) => {
    const several = dayStart(one.start) !== dayStart(one.end - 1);
    if (whole) return several ? timesText(one, true) : t("views.time.all_day");
    return several ? timesText(one, false) : `${clockText(one.start)} – ${clockText(one.end)}${dayText(one.start) === on ? "" : ` · ${on}`}`;
  };
  return (
    <div ref={list} className="c-agenda">
      {days.map(({ on, those }) => (
        <section key={on} data-day={on} aria-label={dayIn(language, on, { month: "long", day: "numeric", weekday: "long" })}>
          <h3 className={on === today ? "today" : isRest(on) ? "rest" : ""}><strong>{Number(on.slice(8))}</strong>{dayIn(language, on, { weekday: "short" })}</h3>
          <ul>
            {those.map((one) => (
              <li key={one.id}>
                <button type="button" className="c-line" style={one.tone ? ({ "--c-tone": one.tone } as React.CSSProperties) : undefined} onClick={() => onOpen(one)}>
                  <span>{one.text}</span>
                  <small>{when(one, on)}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

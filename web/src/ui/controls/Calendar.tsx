import { daysAfter, monthsAfter, weekday } from "../../kit/days";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import "./controls.css";

interface CalendarProps {
  id: string;
  /** The day that arrows have walked to; its month is shown. */
  active: string;
  chosen: string | undefined;
  /** The other end of a period, both ends belonging to it. */
  until?: string | undefined;
  today: string;
  shut?: ((day: string) => boolean) | undefined;
  onWalk: (day: string) => void;
  onPick: (day: string) => void;
}

/** A month, Monday first. */
export function Calendar({ id, active, chosen, until, today, shut, onWalk, onPick }: CalendarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const first = `${active.slice(0, 7)}-01`;
  const start = daysAfter(first, -weekday(first));
  const days = Array.from({ length: 42 }, (_, place) => daysAfter(start, place));
  const title = new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${first}T00:00:00Z`));
  const names = new Intl.DateTimeFormat(language, { weekday: "narrow", timeZone: "UTC" });
  const [from, to] = chosen && until && until < chosen ? [until, chosen] : [chosen, until];
  const looks = (day: string) =>
    [
      "u-day", day.slice(0, 7) !== first.slice(0, 7) && "other", day === today && "today", from && to && day >= from && day <= to && "within",
      (day === chosen || day === until) && "chosen", day === active && "active", shut?.(day) && "shut",
    ].filter(Boolean).join(" ");
  return (
    <div className="u-calendar-month">
      <div className="u-calendar-head">
        <button type="button" tabIndex={-1} aria-label={t("ui.calendar.year_before")} onClick={() => onWalk(monthsAfter(active, -12))}>«</button>
        <button type="button" tabIndex={-1} aria-label={t("ui.calendar.month_before")} onClick={() => onWalk(monthsAfter(active, -1))}><Icon name="left" size={12} /></button>
        <strong>{title}</strong>
        <button type="button" tabIndex={-1} aria-label={t("ui.calendar.month_after")} onClick={() => onWalk(monthsAfter(active, 1))}><Icon name="right" size={12} /></button>
        <button type="button" tabIndex={-1} aria-label={t("ui.calendar.year_after")} onClick={() => onWalk(monthsAfter(active, 12))}>»</button>
      </div>
      <div className="u-calendar-days" role="listbox" id={id} aria-label={title}>
        {days.slice(0, 7).map((day) => <span key={day} aria-hidden="true">{names.format(new Date(`${day}T00:00:00Z`))}</span>)}
        {days.map((day) => (
          <button type="button" key={day} id={`${id}-${day}`} role="option" tabIndex={-1} aria-selected={day === chosen} aria-label={day} aria-disabled={shut?.(day) || undefined} className={looks(day)} onClick={() => !shut?.(day) && onPick(day)}>
            {Number(day.slice(8))}
          </button>
        ))}
      </div>
    </div>
  );
}

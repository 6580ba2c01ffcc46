import { useEffect, useRef } from "react";
import { useTranslation } from "../../kit/words";
import "./controls.css";

const times = Array.from({ length: 48 }, (_, place) => `${String(Math.floor(place / 2)).padStart(2, "0")}:${place % 2 ? "30" : "00"}`);

/** The half hours of a day, to pick from; others are typed. */
export function Times({ chosen, alone = false, onPick }: { chosen: string; alone?: boolean; onPick: (time: string) => void }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const near = times.findLast((time) => time <= (chosen || "09:00")) ?? "09:00";
  useEffect(() => {
    const row = list.current?.children[times.indexOf(near)] as HTMLElement | undefined;
    if (row && list.current) list.current.scrollTop = row.offsetTop - list.current.offsetTop - 90;
  }, [near]);
  return (
    <div ref={list} className={alone ? "u-times alone" : "u-times"} role="listbox" aria-label={t("ui.calendar.times")}>
      {times.map((time) => (
        <button type="button" key={time} role="option" tabIndex={-1} aria-selected={time === chosen} className={time === chosen ? "chosen" : undefined} onClick={() => onPick(time)}>
          {time}
        </button>
      ))}
    </div>
  );
}

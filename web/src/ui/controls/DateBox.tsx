import { type KeyboardEvent, useCallback, useId, useRef, useState } from "react";
import { daysAfter, isDay, monthsAfter } from "../../kit/days";
import { useTranslation } from "../../kit/words";
import { today as dayNow } from "../../kit/zone";
import { Icon } from "../icons/Icon";
import { boxLooks, type BoxProps } from "./Box";
import { Calendar } from "./Calendar";
import { Float } from "./Float";
import { Times } from "./Times";

interface DateBoxProps extends Omit<BoxProps, "value" | "onChange" | "onBlur" | "onKeyDown"> {
  /** What is in the box, as somebody typed it. */
  text: string;
  onText: (text: string) => void;
  /** What the text means: a day, or a day and a time `2026-03-02T15:20`; undefined when it means nothing. */
  meant: string | undefined;
  onPick: (meant: string) => void;
  onLeave: () => void;
  /** A time of day belongs to it. */
  time?: boolean;
  /** The other end of a period, to be shown in the month. */
  until?: string | undefined;
  shut?: ((day: string) => boolean) | undefined;
  onDone?: (() => void) | undefined;
}

/** A day that is typed: 3/5, 明天, +7. The month below helps; arrows walk in it, Enter takes the day. */
export function DateBox(props: DateBoxProps) {
  const { text, onText, meant, onPick, onLeave, time = false, until, shut, compact = false, disabled = false, onDone } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [walked, setWalked] = useState<string | null>(null);
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const days = useId();
  const close = useCallback(() => {
    setOpen(false);
    setWalked(null);
  }, []);
  const today = dayNow();
  const day = meant?.slice(0, 10);
  const active = walked ?? (isDay(day) ? day : isDay(until) ? until : today);
  const clock = meant?.slice(11, 16) ?? "";

  const pick = (chosen: string, byKey = false) => {
    onPick(time ? `${chosen}T${clock || "09:00"}` : chosen);
    setWalked(null);
    if (time) return;
    close();
    if (compact && !byKey) onDone?.();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 7, ArrowUp: -7, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const sideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
    if (event.key === "Escape" && open && !compact) {
      event.stopPropagation();
      close();
    } else if (!open && event.key === "ArrowDown") setOpen(true);
    else if (open && step !== undefined && (!sideways || walked !== null)) setWalked(daysAfter(active, step));
    else if (open && (event.key === "PageDown" || event.key === "PageUp")) setWalked(monthsAfter(active, event.key === "PageDown" ? 1 : -1));
    else if (open && event.key === "Enter" && walked !== null && !event.ctrlKey) {
      pick(walked, true);
      // In a grid, Enter goes on to the grid.
      if (compact && !time) return;
    }
    else {
      if (event.key === "Enter" && !compact && !event.ctrlKey) {
        onLeave();
        close();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <div ref={anchor} className={boxLooks(props)} role="presentation" onMouseDown={() => !disabled && setOpen(true)}>
        <input
          ref={input} id={props.id} value={text} disabled={disabled} autoFocus={props.autoFocus ?? false} autoComplete="off" placeholder={props.placeholder}
          role="combobox" aria-haspopup="listbox" aria-expanded={open} aria-controls={days} aria-activedescendant={open && walked ? `${days}-${walked}` : undefined}
          aria-label={props.label} aria-describedby={props.describedBy} aria-invalid={props.invalid || undefined}
          onChange={(event) => { setWalked(null); onText(event.target.value); if (!compact) setOpen(true); }}
          onKeyDown={press}
          onBlur={() => { close(); onLeave(); }}
        />
        {!compact && <span className="u-box-sign"><Icon name={time ? "clock" : "calendar"} size={14} /></span>}
      </div>
      {open && (
        <Float anchor={anchor} onClose={close} width={time ? 360 : 268}>
          <div className="u-calendar">
            <Calendar id={days} active={active} chosen={day} until={until} today={today} shut={shut} onWalk={setWalked} onPick={(chosen) => pick(chosen)} />
            {time && <Times chosen={clock} onPick={(at) => { onPick(`${day ?? today}T${at}`); close(); if (compact) onDone?.(); }} />}
          </div>
          <div className="u-calendar-foot">
            <button type="button" tabIndex={-1} onClick={() => pick(today)}>{t("ui.calendar.today")}</button>
            <button type="button" tabIndex={-1} onClick={() => pick(daysAfter(today, 1))}>{t("ui.calendar.tomorrow")}</button>
            <span>{t("ui.calendar.hint")}</span>
          </div>
        </Float>
      )}
    </>
  );
}

import { useEffect, useRef } from "react";
import { useTranslation } from "../../../kit/words";
import type { InputProps } from "../../kind";
import { numberSetting } from "../../parts/settings";

/** A star is pressed, or its number; pressing the last full one again takes them all away. */
export default function Input({ value, onChange, field, id, describedBy, invalid = false, disabled = false, autoFocus = false, compact = false, typed }: InputProps) {
  const { t } = useTranslation();
  const outOf = numberSetting(field, "out_of") ?? 5;
  const now = typeof value === "number" ? value : 0;
  const set = (next: number) => onChange(next < 1 ? null : Math.min(next, outOf));
  // A number that was typed before the control was there counts.
  const first = useRef(typed);
  useEffect(() => {
    if (/^\d$/.test(first.current ?? "")) set(Number(first.current));
    first.current = undefined;
  });
  return (
    <div
      id={id} className={`f-rating${compact ? " compact" : ""}${invalid ? " invalid" : ""}`} role="slider" tabIndex={disabled ? -1 : 0} aria-valuemin={0} aria-valuemax={outOf} aria-valuenow={now}
      aria-valuetext={t("fields.stars", { count: now, of: outOf })} aria-describedby={describedBy} aria-disabled={disabled} ref={(place) => { if ((autoFocus || compact) && place && !place.contains(document.activeElement)) place.focus(); }}
      onKeyDown={(event) => {
        if (disabled) return;
        const step = { ArrowRight: now + 1, ArrowLeft: now - 1, Delete: 0, Backspace: 0, Home: 1, End: outOf }[event.key];
        const next = step ?? (/^\d$/.test(event.key) ? Number(event.key) : undefined);
        if (next === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        set(next);
      }}
    >
      {Array.from({ length: outOf }, (_, place) => (
        <button key={place} type="button" tabIndex={-1} disabled={disabled} aria-hidden="true" className={place < now ? "full" : undefined} onClick={() => set(place + 1 === now ? 0 : place + 1)}>
          {place < now ? "★" : "☆"}
        </button>
      ))}
    </div>
  );
}

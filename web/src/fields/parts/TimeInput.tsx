/** A time of day: typed, 下午3:20, or picked from the half hours. */
import { useCallback, useRef, useState } from "react";
import { Float, Times, boxLooks } from "../../ui/controls";
import { Icon } from "../../ui/icons/Icon";
import type { InputProps } from "../kind";
import { clockText } from "./moments";
import { textOf } from "./settings";
import { useReading } from "./useReading";

export function TimeInput({ value, onChange, read, ...props }: InputProps & { read: (text: string) => string | undefined }) {
  const { text, type, choose, leave } = useReading({ value, typed: props.typed, write: clockText, read, onChange });
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const close = useCallback(() => setOpen(false), [setOpen]);
  return (
    <>
      <div ref={anchor} className={boxLooks(props)} role="presentation" onMouseDown={() => !props.disabled && setOpen(true)}>
        <input
          id={props.id} value={text} disabled={props.disabled} autoFocus={props.autoFocus || props.typed !== undefined} autoComplete="off" aria-describedby={props.describedBy} aria-invalid={props.invalid || undefined}
          onChange={(event) => type(event.target.value)}
          onBlur={() => { close(); leave(); }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || !open || props.compact) return;
            event.stopPropagation();
            close();
          }}
        />
        {!props.compact && <span className="u-box-sign"><Icon name="clock" size={14} /></span>}
      </div>
      {open && (
        <Float anchor={anchor} onClose={close} width={120}>
          <Times alone chosen={textOf(value).slice(0, 5)} onPick={(time) => { choose(`${time}:00`); close(); if (props.compact) props.onDone?.(); }} />
        </Float>
      )}
    </>
  );
}

import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import { boxLooks } from "./Box";
import { Float } from "./Float";
import type { Option } from "./option";
import { Options } from "./Options";

export interface PickerProps<V> {
  id?: string | undefined;
  describedBy?: string | undefined;
  label?: string | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  compact?: boolean | undefined;
  placeholder?: string | undefined;
  /** What was typed before the picker was there. */
  typed?: string | undefined;
  multiple?: boolean;
  clearable?: boolean;
  chosen: readonly Option<V>[];
  options: readonly Option<V>[];
  onChange: (chosen: Option<V>[]) => void;
  /** The options are asked for while one types. */
  onSearch?: (text: string) => void;
  loading?: boolean;
  /** How an option looks, here and in the list; its label otherwise. */
  draw?: (option: Option<V>) => ReactNode;
  /** Only what is chosen is drawn so; the list has words alone. */
  plainList?: boolean;
  /** Something new can be made out of what was typed. */
  make?: { says: (text: string) => string; act: (text: string) => void; always?: boolean } | undefined;
  onDone?: (() => void) | undefined;
  onOpen?: () => void;
  /** Taking this one only opens what stands below it. */
  keepOpen?: (option: Option<V>) => boolean;
}

const most = 200;

/** How wide a list wants to be, so that a narrow cell does not break names into columns of signs. */
const wanting = (options: readonly Option<string | number>[]): number =>
  Math.min(360, options.reduce((widest, { label, note = "" }) => Math.max(widest, 40 + label.length * 14 + note.length * 7), 160));

/** One or several out of many: typed to be found, walked by arrows, taken by Enter. */
export function Picker<V extends string | number>(props: PickerProps<V>) {
  const { id, multiple = false, chosen, options, onChange, onSearch, make, draw, disabled = false, compact = false, clearable = true, onDone } = props;
  const { t } = useTranslation();
  const [query, setQuery] = useState(props.typed ?? "");
  const [open, setOpen] = useState(props.typed !== undefined || (compact && (props.autoFocus ?? false)));
  const [active, setActive] = useState(0);
  const eager = useRef(false);
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const close = useCallback(() => setOpen(false), []);

  const wanted = query.trim().toLowerCase();
  const found = useMemo(() => {
    const offered = options.filter((one) => !one.closed);
    const fits = onSearch || !wanted ? offered : offered.filter((one) => one.label.toLowerCase().includes(wanted) || one.note?.toLowerCase().includes(wanted));
    return { shown: fits.slice(0, most), more: fits.length - most };
  }, [options, onSearch, wanted]);
  const known = chosen.some((one) => one.label.toLowerCase() === wanted) || found.shown.some((one) => one.label.toLowerCase() === wanted);
  const makes = make && (make.always || (wanted !== "" && !known)) ? make : undefined;
  const count = found.shown.length + (makes ? 1 : 0);
  const at = Math.min(active, Math.max(count - 1, 0));

  const ask = (text: string) => {
    setQuery(text);
    setActive(0);
    eager.current = false;
    onSearch?.(text);
  };
  const show = () => {
    if (disabled || open) return;
    setOpen(true);
    setActive(Math.max(0, found.shown.findIndex((one) => one.value === chosen[0]?.value)));
    props.onOpen?.();
  };
  const take = (place: number, byKey: boolean) => {
    const option = found.shown[place];
    if (!option) {
      if (makes) makes.act(query.trim());
      ask("");
      if (!multiple) close();
      return;
    }
    if (multiple) onChange(chosen.some((one) => one.value === option.value) ? chosen.filter((one) => one.value !== option.value) : [...chosen, option]);
    else onChange([option]);
    ask("");
    if (multiple || props.keepOpen?.(option)) return;
    close();
    if (compact && !byKey) onDone?.();
  };
  const answered = useEffectEvent(() => {
    // Enter or Tab came before the answer to what was typed: what it means is known now, even if the person has gone on.
    if (eager.current && (count > 0 || !open)) take(at, true);
    eager.current = false;
  });
  useEffect(() => {
    if (!props.loading) answered();
  }, [props.loading]);
  const remove = (option: Option<V>) => onChange(chosen.filter((one) => one.value !== option.value));

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      if (open) setActive(Math.max(0, Math.min(count - 1, at + step)));
      else show();
    } else if (event.key === "Enter" && open && (count > 0 || (props.loading && query)) && !event.ctrlKey && !event.metaKey) {
      // In a grid, Enter takes it and goes on to the grid; on a list of several that is not being searched it is only done with.
      if (compact && multiple && !query) return;
      if (!compact || multiple || at >= found.shown.length) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (props.loading && query) {
        event.preventDefault();
        event.stopPropagation();
        eager.current = true;
      } else take(at, true);
    } else if (event.key === "Tab" && open && query && (props.loading || count > 0)) {
      if (props.loading) eager.current = true;
      else take(at, true);
    } else if (event.key === "Escape" && open && !compact) {
      event.preventDefault();
      event.stopPropagation();
      ask("");
      close();
    } else if (event.key === "Backspace" && !query && chosen.length > 0 && clearable) {
      event.preventDefault();
      onChange(chosen.slice(0, -1));
    }
  };

  return (
    <>
      <div ref={anchor} className={boxLooks(props, `u-pick${multiple ? "" : " single"}${open && query ? " open" : ""}`)} role="presentation" onMouseDown={(event) => { if (event.target !== input.current) event.preventDefault(); input.current?.focus(); show(); }}>
        {chosen.map((one) => (
          <span key={one.value} className="u-pick-chosen">
            {draw ? draw(one) : <span className="u-pick-plain" dir="auto">{one.label}</span>}
            {!disabled && clearable && (multiple || !compact) && (
              <button type="button" tabIndex={-1} aria-label={t("ui.pick.remove", { name: one.label })} onMouseDown={(event) => { event.preventDefault(); event.stopPropagation(); remove(one); }}>
                <Icon name="close" size={10} />
              </button>
            )}
          </span>
        ))}
        <input
          ref={input} id={id} value={query} disabled={disabled} autoFocus={props.autoFocus ?? false} autoComplete="off" dir="auto"
          placeholder={chosen.length === 0 ? props.placeholder : undefined}
          role="combobox" aria-expanded={open} aria-controls={list} aria-autocomplete="list" aria-activedescendant={open && count > 0 ? `${list}-${at}` : undefined}
          aria-label={props.label} aria-describedby={props.describedBy} aria-invalid={props.invalid || undefined}
          onChange={(event) => { ask(event.target.value); setOpen(true); }}
          onKeyDown={press}
          onBlur={() => { close(); if (query && !eager.current) ask(""); }}
        />
        {!disabled && !compact && <span className="u-box-sign"><Icon name="down" size={12} /></span>}
      </div>
      {open && (
        <Float anchor={anchor} onClose={close} least={wanting(found.shown)}>
          <Options
            id={list} label={props.label} multiple={multiple} options={found.shown} chosen={chosen} active={at} more={found.more} loading={props.loading ?? false}
            make={makes?.says(query.trim())} draw={props.plainList ? undefined : draw} onPick={(place) => take(place, false)} onPoint={setActive}
          />
        </Float>
      )}
    </>
  );
}

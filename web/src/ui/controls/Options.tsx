import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import type { Option } from "./option";

interface OptionsProps<V> {
  id: string;
  label: string | undefined;
  multiple: boolean;
  options: readonly Option<V>[];
  chosen: readonly Option<V>[];
  active: number;
  /** So many are not shown. */
  more: number;
  loading: boolean;
  make: string | undefined;
  draw: ((option: Option<V>) => ReactNode) | undefined;
  onPick: (place: number) => void;
  onPoint: (place: number) => void;
}

/** The list below a picker. The focus stays in the picker, which names the active one. */
export function Options<V extends string | number>({ id, label, multiple, options, chosen, active, more, loading, make, draw, onPick, onPoint }: OptionsProps<V>) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} id={id} className="u-options" role="listbox" aria-label={label} aria-multiselectable={multiple || undefined}>
      {options.map((option, place) => {
        const taken = chosen.some((one) => one.value === option.value);
        return (
          <button
            type="button" key={option.value} id={`${id}-${place}`} role="option" tabIndex={-1} aria-selected={taken} className={place === active ? "u-option active" : "u-option"}
            style={option.depth ? { paddingInlineStart: 8 + option.depth * 16 } : undefined}
            onPointerMove={() => place !== active && onPoint(place)} onClick={() => onPick(place)}
          >
            <span className="u-option-label">{draw ? draw(option) : <span dir="auto">{option.label}</span>}</span>
            {option.note && <small>{option.note}</small>}
            {taken && <Icon name="check" size={14} />}
          </button>
        );
      })}
      {options.length === 0 && !make && <div className="u-options-note">{loading ? t("ui.loading") : t("ui.pick.nothing")}</div>}
      {more > 0 && <div className="u-options-note">{t("ui.pick.more", { count: more })}</div>}
      {make && (
        <button type="button" id={`${id}-${options.length}`} role="option" tabIndex={-1} aria-selected={false} className={active === options.length ? "u-option make active" : "u-option make"} onPointerMove={() => onPoint(options.length)} onClick={() => onPick(options.length)}>
          <Icon name="plus" size={14} />
          <span className="u-option-label">{make}</span>
        </button>
      )}
    </div>
  );
}

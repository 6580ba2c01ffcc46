import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "./icons/Icon";
import type { IconName } from "./icons/paths";

export interface MenuItem {
  key: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  onChoose: () => void;
}

interface MenuProps {
  /** What the button is called, and what is in it. */
  label: string;
  children: ReactNode;
  className: string;
  head?: ReactNode;
  items: readonly MenuItem[];
  /** Tab passes by: in a grid or a tree only the row that the cursor is in has a stop. */
  passed?: boolean;
}

const entries = (place: HTMLElement | null) => [...(place?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

/** A few things to do, behind a button. Arrows walk, Esc closes, focus returns to the button. */
export function Menu({ label, children, className, head, items, passed = false }: MenuProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    entries(place.current)[0]?.focus();
    const outside = (event: PointerEvent) => !place.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const all = entries(place.current);
    const here = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    else if (next !== undefined) all[(next + all.length) % all.length]?.focus();
    else return;
    if (event.key !== "Tab") event.preventDefault();
  };

  return (
    <div className="u-menu" ref={place}>
      <button ref={button} type="button" className={className} tabIndex={passed ? -1 : 0} aria-label={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        {children}
      </button>
      {open && (
        <div className="u-menu-panel">
          {head && <div className="u-menu-head">{head}</div>}
          <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={walk}>
            {items.map((item) => (
              <button key={item.key} type="button" role="menuitem" tabIndex={-1} className={item.danger ? "danger" : undefined} onClick={() => { close(); item.onChoose(); }}>
                {item.icon && <Icon name={item.icon} />}
                {item.label}
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

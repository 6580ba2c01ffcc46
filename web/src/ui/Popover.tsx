import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { usePhone } from "../kit/useMedia";
import { Drawer } from "./Drawer";

interface PopoverProps {
  /** What the panel is called; the button says it too, unless it has words of its own. */
  title: string;
  button: ReactNode;
  className: string;
  label?: string;
  width?: number;
  /** Called while it is open. */
  children: () => ReactNode;
}

/** What floats above the page and belongs to what is in a panel: lists of choices, calendars, dialogs. */
const floats = ".ant-select-dropdown, .ant-picker-dropdown, .ant-modal-root, .ant-drawer, .u-float";

/** A panel at a button, for things to set; on the phone a sheet from below. Esc and a press elsewhere close it. */
export function Popover({ title, button, className, label, width = 360, children }: PopoverProps) {
  const phone = usePhone();
  const id = useId();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0, height: 0 });
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };

  useLayoutEffect(() => {
    if (!open || phone) return undefined;
    const lay = () => {
      const at = opener.current?.getBoundingClientRect();
      if (at) setPlace({ left: Math.max(8, Math.min(at.left, window.innerWidth - width - 8)), top: at.bottom + 6, height: window.innerHeight - at.bottom - 18 });
    };
    lay();
    window.addEventListener("resize", lay);
    return () => window.removeEventListener("resize", lay);
  }, [open, phone, width]);

  useEffect(() => {
    if (!open || phone) return undefined;
    panel.current?.focus();
    const outside = (event: PointerEvent) => {
      const at = event.target as Element;
      if (!panel.current?.contains(at) && !opener.current?.contains(at) && !at.closest(floats)) setOpen(false);
    };
    // What had the focus may be gone by its own act (a condition removed, "show all"): the keys are still the panel's.
    const lost = (event: KeyboardEvent) => {
      if (document.activeElement !== document.body) return;
      if (event.key === "Tab") panel.current?.focus();
      if (event.key !== "Escape") return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", lost);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", lost);
    };
  }, [open, phone]);

  return (
    <>
      <button ref={opener} type="button" className={className} aria-label={label} title={label} aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        {button}
      </button>
      {phone ? (
        <Drawer open={open} title={title} onClose={close}>{open && children()}</Drawer>
      ) : (
        open &&
        createPortal(
          // Esc is for the panel as a whole, wherever the focus is in it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <div
            ref={panel} className="u-popover" role="dialog" aria-labelledby={id} tabIndex={-1}
            style={{ left: place.left, top: place.top, width, maxHeight: place.height }}
            onKeyDown={(event) => {
              if (event.key !== "Escape" || event.defaultPrevented) return;
              event.stopPropagation();
              close();
            }}
          >
            <h2 id={id} className="u-popover-title">{title}</h2>
            {children()}
          </div>,
          document.body,
        )
      )}
    </>
  );
}

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import "./controls.css";

interface FloatProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
  /** As wide as the anchor, or so many pixels. */
  width?: number;
  /** Wider than a narrow anchor: what is in it wants so many pixels. */
  least?: number;
}

interface Place {
  left: number;
  width: number;
  top?: number;
  bottom?: number;
  height: number;
}

const gap = 4;
const edge = 8;

function placed(at: DOMRect, width: number | undefined, least: number): Place {
  const wide = Math.min(width ?? Math.max(at.width, least), window.innerWidth - 2 * edge);
  const left = Math.max(edge, Math.min(at.left, window.innerWidth - wide - edge));
  const [below, above] = [window.innerHeight - at.bottom - gap - edge, at.top - gap - edge];
  return below >= 240 || below >= above
    ? { left, width: wide, top: at.bottom + gap, height: Math.min(below, 380) }
    : { left, width: wide, bottom: window.innerHeight - at.top + gap, height: Math.min(above, 380) };
}

/** A list or calendar at the control it belongs to. The focus stays in the control; a press elsewhere closes it. */
export function Float({ anchor, onClose, children, width, least = 160 }: FloatProps) {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const home = anchor.current?.closest<HTMLElement>(".ant-modal-wrap, .ant-drawer-body") ?? document.body;

  useLayoutEffect(() => {
    const lay = () => anchor.current && setPlace(placed(anchor.current.getBoundingClientRect(), width, least));
    lay();
    const watch = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(lay);
    if (anchor.current) watch?.observe(anchor.current);
    window.addEventListener("resize", lay);
    window.addEventListener("scroll", lay, true);
    return () => {
      watch?.disconnect();
      window.removeEventListener("resize", lay);
      window.removeEventListener("scroll", lay, true);
    };
  }, [anchor, width, least]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const at = event.target as Node;
      if (!panel.current?.contains(at) && !anchor.current?.contains(at)) onClose();
    };
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [anchor, onClose]);

  return createPortal(
    // What is pressed here acts, and the control keeps the focus.
    <div
      ref={panel} className="u-float" role="presentation"
      onMouseDown={(event) => (event.target as HTMLElement).closest("input, select, button[data-focus]") || event.preventDefault()}
      style={place ? { left: place.left, width: place.width, top: place.top, bottom: place.bottom, maxHeight: place.height } : { visibility: "hidden" }}
    >
      {children}
    </div>,
    home,
  );
}

import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import "./controls.css";
import { homeOf, usePlaced } from "./usePlaced";

interface FloatProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
  /** As wide as the anchor, or so many pixels. */
  width?: number;
  /** Wider than a narrow anchor: what is in it wants so many pixels. */
  least?: number;
}

/** A list or calendar at the control it belongs to. The focus stays in the control; a press elsewhere closes it. */
export function Float({ anchor, onClose, children, width, least = 160 }: FloatProps) {
  const panel = useRef<HTMLDivElement>(null);
  const place = usePlaced(anchor, { width, least });
  const home = homeOf(anchor.current);

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

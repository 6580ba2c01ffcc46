import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

interface EditorCellProps {
  children: ReactNode;
  onKey: (event: KeyboardEvent) => void;
  /** A click elsewhere: what was entered is kept. */
  onLeave: () => void;
}

const reachable = "input, textarea, select, [contenteditable], button, [tabindex]";

/** Around the editor of a cell. What the editor opens above the page belongs to it. */
export function EditorCell({ children, onKey, onLeave }: EditorCellProps) {
  const place = useRef<HTMLDivElement>(null);
  const inside = useRef<Event | null>(null);
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });

  useLayoutEffect(() => {
    const own = place.current;
    if (own && !own.contains(document.activeElement) && !document.activeElement?.closest("[data-panel]")) own.querySelector<HTMLElement>(reachable)?.focus({ preventScroll: true });
  }, []);

  // An editor that is larger than its cell stays in sight: at the right and at the bottom it is moved back in.
  useLayoutEffect(() => {
    const own = place.current;
    const box = own?.closest(".g-box");
    if (!own || !box) return undefined;
    const fit = () => {
      own.style.translate = "";
      const [at, sight] = [own.getBoundingClientRect(), box.getBoundingClientRect()];
      const right = sight.left + box.clientLeft + box.clientWidth;
      const bottom = sight.top + box.clientTop + box.clientHeight;
      const back = Math.max(0, Math.min(at.right - right, at.left - sight.left));
      const up = Math.max(0, Math.min(at.bottom - bottom, at.top - sight.top));
      const larger = at.width > (own.parentElement?.clientWidth ?? 0) + 2 || at.height > (own.parentElement?.clientHeight ?? 0) + 2;
      if (larger && (back > 0 || up > 0)) own.style.translate = `${-back}px ${-up}px`;
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(own);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (inside.current !== event) leave.current();
    };
    document.addEventListener("pointerdown", pressed);
    return () => document.removeEventListener("pointerdown", pressed);
  }, []);

  return (
    <div
      ref={place}
      className="g-editor"
      data-editor=""
      role="presentation"
      onKeyDown={onKey}
      onPointerDownCapture={(event) => {
        inside.current = event.nativeEvent;
      }}
    >
      {children}
    </div>
  );
}

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
    if (own && !own.contains(document.activeElement)) own.querySelector<HTMLElement>(reachable)?.focus({ preventScroll: true });
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

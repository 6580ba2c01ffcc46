/** An editor that does not fit into its cell: a panel at the cell, which shows what it had before. */
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { usePlaced } from "../controls/usePlaced";

interface EditorPanelProps {
  /** What is edited. */
  label: string;
  width: number;
  /** In the cell meanwhile. */
  shown: ReactNode;
  children: ReactNode;
}

const controls = "input:not(:disabled, [type=file]), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [contenteditable]";
/** Enter is their own. */
const pressed = "a, button, select, textarea, summary";
const [most, enough] = [560, 420];

function keys(event: KeyboardEvent): void {
  const own = event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
  if (own && (event.target as HTMLElement).closest(pressed)) event.stopPropagation();
}

export function EditorPanel({ label, width, shown, children }: EditorPanelProps) {
  const anchor = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const title = useId();
  const place = usePlaced(anchor, { width, most, enough });

  // The keys are the panel's at once, and those of its first control as soon as that is there; what stands in a foot (`data-foot`)
  // may be there before. What had them may go by its own act.
  useLayoutEffect(() => {
    const own = panel.current;
    if (!own) return undefined;
    own.focus({ preventScroll: true });
    let begun = false;
    const hold = () => {
      const first = own.querySelector<HTMLElement>(`.g-panel-body :is(${controls}):not([data-foot] *)`);
      if (!begun && first && document.activeElement === own) first.focus({ preventScroll: true });
      begun ||= first !== null;
      if (document.activeElement === document.body) own.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(hold);
    watch.observe(own, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    hold();
    return () => watch.disconnect();
    // It is there as soon as the place of its cell is known.
  }, [place === null]); // oxlint-disable-line react-hooks/exhaustive-deps

  return (
    <>
      <div ref={anchor} className="g-panel-anchor">{shown}</div>
      {place && createPortal(
        // Keys bubble up from the control inside.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={panel} className="g-panel" role="dialog" aria-labelledby={title} tabIndex={-1} data-panel=""
          style={{ left: place.left, width: place.width, top: place.top, bottom: place.bottom, maxHeight: place.height }} onKeyDown={keys}
        >
          <h2 id={title} className="g-panel-title">{label}</h2>
          <div className="g-panel-body">{children}</div>
        </div>,
        place.home,
      )}
    </>
  );
}

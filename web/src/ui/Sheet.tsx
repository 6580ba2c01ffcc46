import { type ReactNode, useEffect, useRef } from "react";

interface SheetProps {
  label: string;
  /** side: from the left edge; top: a narrow window near the top. */
  place: "side" | "top";
  onClose: () => void;
  children: ReactNode;
}

/** Something over the page that goes again: Esc and a press beside it close it; focus stays inside, begins at what is marked `data-first`, and returns. */
export function Sheet({ label, place, onClose, children }: SheetProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    // It goes with its element: closing it by hand would say that somebody closed it.
    if (dialog && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  return (
    // A press on the dialog itself is one beside what is in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={box}
      className={`u-sheet ${place}`}
      aria-label={label}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === box.current && onClose()}
    >
      <div className="u-sheet-body">{children}</div>
    </dialog>
  );
}

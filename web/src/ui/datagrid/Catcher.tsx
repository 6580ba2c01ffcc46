import { type KeyboardEventHandler, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "../../kit/words";
import type { Clipboard } from "./Clipboard";
import type { Editing } from "./Editing";
import type { Grid, Standing } from "./Grid";

interface CatcherProps {
  label: string;
  gridId: string;
  active: string | undefined;
  grid: Grid;
  standing: Standing;
  editing: Editing;
  clipboard: Clipboard;
  onKey: KeyboardEventHandler;
}

/**
 * The field that has the focus while one walks over cells. It lies unseen over the cell with the cursor, so that an input method
 * composes there and shows its choices beside it; what is composed first begins the edit and is not lost.
 */
export function Catcher({ label, gridId, active, grid, standing, editing, clipboard, onKey }: CatcherProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const help = useId();

  useLayoutEffect(() => {
    grid.hold(field.current);
    return () => grid.hold(null);
  }, [grid]);

  useLayoutEffect(() => {
    if (!field.current) return;
    const { left, top, width, height } = grid.scroller.boxOf(standing.cursor);
    Object.assign(field.current.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  });

  useEffect(() => {
    const own = field.current;
    if (!own) return undefined;
    const copy = (event: ClipboardEvent) => void clipboard.copy(event);
    const cut = (event: ClipboardEvent) => clipboard.cut(event);
    const paste = (event: ClipboardEvent) => clipboard.paste(event);
    // Safari copies from an empty field only when somebody says beforehand that there is something.
    const before = (event: Event) => event.preventDefault();
    own.addEventListener("copy", copy);
    own.addEventListener("cut", cut);
    own.addEventListener("paste", paste);
    own.addEventListener("beforecopy", before);
    own.addEventListener("beforecut", before);
    return () => {
      own.removeEventListener("copy", copy);
      own.removeEventListener("cut", cut);
      own.removeEventListener("paste", paste);
      own.removeEventListener("beforecopy", before);
      own.removeEventListener("beforecut", before);
    };
  }, [clipboard]);

  /** What arrived, once; the field is empty again. */
  const taken = (): string => {
    const own = field.current;
    if (!own) return "";
    const { value } = own;
    own.value = "";
    return value;
  };

  const begin = () => {
    const typed = taken();
    if (!typed) return;
    if (grid.standing.editing) editing.more(typed);
    else if (grid.here.kind === "add") grid.given.actions.add?.(grid.standing.cursor.row);
    else editing.begin(grid.standing.cursor, typed);
  };

  return (
    <>
      <textarea
        ref={field}
        className={standing.composing ? "g-catcher composing" : "g-catcher"}
        aria-label={label}
        aria-controls={gridId}
        aria-activedescendant={active}
        aria-describedby={help}
        rows={1}
        wrap="off"
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onKeyDown={onKey}
        onFocus={() => grid.set({ focused: true })}
        onBlur={() => grid.left()}
        onCompositionStart={() => grid.set({ composing: !grid.standing.editing && grid.editable(grid.standing.cursor) })}
        onCompositionEnd={() => {
          grid.set({ composing: false });
          begin();
        }}
        onInput={(event) => {
          if (!(event.nativeEvent as InputEvent).isComposing) begin();
        }}
      />
      <p id={help} hidden>
        {t("ui.grid.keys")}
      </p>
    </>
  );
}

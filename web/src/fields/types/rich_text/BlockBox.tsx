import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { type Block, blockWords } from "../../parts/blocks";

interface BlockBoxProps {
  block: Block;
  /** The first one has that of the field. */
  label: string | undefined;
  id?: string | undefined;
  describedBy?: string | undefined;
  disabled: boolean;
  /** The caret belongs here, at this place; another object puts it there again. */
  caret: { place: number } | null;
  onType: (text: string) => void;
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>, from: number, to: number) => void;
  onSelect: (from: number, to: number) => void;
  onPaste: (event: ClipboardEvent<HTMLTextAreaElement>, from: number, to: number) => void;
}

const selection = (area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd] as const;

/**
 * A block one types into. Its looks are painted behind the text box, in the same letters at the same places, so that what is typed
 * is plain text for the browser: composing signs, undoing and readers work as everywhere.
 */
export function BlockBox({ block, label, id, describedBy, disabled, caret, onType, onKey, onSelect, onPaste }: BlockBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const text = blockWords(block);
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "0";
    area.style.height = `${area.scrollHeight}px`;
  });
  useEffect(() => {
    if (caret === null || !box.current) return;
    box.current.focus();
    box.current.setSelectionRange(caret.place, caret.place);
  }, [caret]);
  return (
    <div className={`f-block ${block.kind}`}>
      <div className="f-block-looks" aria-hidden="true" dir="auto">
        {/* Runs have no name but their place. */}
        {block.runs.map((run, place) => <span key={place} className={`${run.marks.join(" ")}${run.link ? " linked" : ""}`}>{run.text}</span>)}{/* oxlint-disable-line react/no-array-index-key */}
        {"\u200b"}
      </div>
      <textarea
        ref={box} id={id} value={text} rows={1} disabled={disabled} aria-label={label} aria-describedby={describedBy} dir="auto" spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => onKey(event, ...selection(event.currentTarget))}
        onSelect={(event) => onSelect(...selection(event.currentTarget))}
        onFocus={(event) => onSelect(...selection(event.currentTarget))}
        onPaste={(event) => onPaste(event, ...selection(event.currentTarget))}
      />
    </div>
  );
}

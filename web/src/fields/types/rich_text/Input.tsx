/** Paragraphs, headings and lists, each typed as plain text; marks are put on what is selected. */
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "../../../kit/words";
import type { InputProps } from "../../kind";
import { type Block, type Mark, blockWords, blocksOf, marks } from "../../parts/blocks";
import { BlockBox } from "./BlockBox";
import { Toolbar } from "./Toolbar";
import { begun, cut, linked, marked, merged, retyped, split, wears } from "./runs";

const keysOfMarks: Readonly<Record<string, Mark>> = { b: "bold", i: "italic", u: "underline" };
const empty: Block = { kind: "paragraph", runs: [] };

interface Held {
  at: number;
  from: number;
  to: number;
}

export default function Input({ value, onChange, id, describedBy, invalid = false, disabled = false, autoFocus = false, compact = false, typed }: InputProps) {
  const { t } = useTranslation();
  const known = blocksOf(value);
  const blocks = known.length > 0 ? known : [empty];
  // Blocks have no name of their own: a list that grows and shrinks with them.
  const [names, setNames] = useState<readonly number[]>([]);
  const named = blocks.map((_, place) => names[place] ?? -place - 1);
  const [held, setHeld] = useState<Held>({ at: 0, from: 0, to: 0 });
  const [caret, setCaret] = useState<{ at: number; place: number; turn: number } | null>(autoFocus ? { at: 0, place: 0, turn: 0 } : null);
  const [next, setNext] = useState(1);

  const tell = (made: readonly Block[], list: readonly number[] = named) => {
    setNames(list);
    onChange(made.some((one) => blockWords(one) !== "" || one.kind !== "paragraph") || made.length > 1 ? made : null);
  };
  const go = (at: number, place: number) => setCaret((old) => ({ at, place, turn: (old?.turn ?? 0) + 1 }));
  const put = (at: number, block: Block) => tell(blocks.map((one, place) => (place === at ? block : one)));
  /** Instead of so many blocks, these. */
  const replace = (at: number, count: number, made: readonly Block[]) => {
    setNext(next + made.length);
    tell([...blocks.slice(0, at), ...made, ...blocks.slice(at + count)], [...named.slice(0, at + (count > 0 ? 1 : 0)), ...made.slice(1).map((_, place) => next + place), ...named.slice(at + count)]);
  };
  const block = blocks[held.at] ?? empty;
  const selected = held.to > held.from;
  const mark = (one: Mark) => selected && put(held.at, { ...block, runs: marked(block.runs, held.from, held.to, one) });

  // What was typed before the control was there stands instead of what was there, as in every cell.
  const first = useRef(typed);
  useEffect(() => {
    if (first.current === undefined) return;
    const words = first.current;
    first.current = undefined;
    tell([{ kind: "paragraph", runs: [{ text: words, marks: [], link: null }] }], [-1]);
    go(0, words.length);
  });

  const press = (at: number) => (event: KeyboardEvent<HTMLTextAreaElement>, from: number, to: number) => {
    if (event.nativeEvent.isComposing) return;
    const here = blocks[at] ?? empty;
    const [before, after] = [blocks[at - 1], blocks[at + 1]];
    const length = blockWords(here).length;
    const chosen = keysOfMarks[event.key.toLowerCase()];
    if ((event.ctrlKey || event.metaKey) && chosen) mark(chosen);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.stopPropagation();
      if (length === 0 && here.kind !== "paragraph") put(at, empty);
      else {
        const [head] = split(here, from);
        const [, tail] = split(here, to);
        replace(at, 1, [head, tail]);
        go(at + 1, 0);
      }
    } else if (event.key === "Backspace" && from === 0 && to === 0 && (here.kind !== "paragraph" || before)) {
      if (here.kind !== "paragraph") put(at, { ...here, kind: "paragraph" });
      else if (before) {
        replace(at - 1, 2, [merged(before, here)]);
        go(at - 1, blockWords(before).length);
      }
    } else if (event.key === "Delete" && from === length && to === length && after) {
      replace(at, 2, [merged(here, after)]);
      go(at, length);
    } else if (event.key === "ArrowUp" && from === 0 && before) go(at - 1, blockWords(before).length);
    else if (event.key === "ArrowDown" && to === length && after) go(at + 1, 0);
    else return;
    event.preventDefault();
  };
  const paste = (at: number) => (event: ClipboardEvent<HTMLTextAreaElement>, from: number, to: number) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").split("\n");
    const here = blocks[at] ?? empty;
    if (lines.length < 2) return;
    event.preventDefault();
    const rest = cut(here.runs, to, blockWords(here).length);
    const made = lines.map((text, place): Block => ({ kind: place === 0 ? here.kind : "paragraph", runs: text ? [{ text, marks: [], link: null }] : [] }));
    made[0] = merged({ kind: here.kind, runs: cut(here.runs, 0, from) }, made[0] ?? empty);
    const end = made.length - 1;
    const last = made[end] ?? empty;
    made[end] = merged(last, { kind: "paragraph", runs: rest });
    replace(at, 1, made);
    go(at + end, blockWords(last).length);
  };

  return (
    <div className={`f-editor${compact ? " compact" : ""}${invalid ? " invalid" : ""}${disabled ? " disabled" : ""}`}>
      {!disabled && (
        <Toolbar
          kind={block.kind} worn={marks.filter((one) => wears(block.runs, held.from, held.to, one))} selected={selected}
          link={cut(block.runs, held.from, Math.max(held.to, held.from + 1))[0]?.link ?? null}
          onKind={(kind) => put(held.at, { ...block, kind })} onMark={mark} onLink={(link) => put(held.at, { ...block, runs: linked(block.runs, held.from, selected ? held.to : blockWords(block).length, link) })}
        />
      )}
      <div className="f-blocks">
        {blocks.map((one, at) => (
          <BlockBox
            key={named[at]} block={one} id={at === 0 ? id : undefined} describedBy={describedBy} disabled={disabled} label={at === 0 ? undefined : t("fields.rich.block", { number: at + 1, kind: t(`fields.rich.${one.kind}`) })}
            caret={caret?.at === at ? caret : null}
            onType={(text) => put(at, begun({ ...one, runs: retyped(one.runs, text) }))} onKey={press(at)} onPaste={paste(at)} onSelect={(from, to) => { setHeld({ at, from, to }); if (caret) setCaret(null); }}
          />
        ))}
      </div>
    </div>
  );
}

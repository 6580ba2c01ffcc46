/** Reckoning with runs: text is changed and marks are put on by place, each run looking the same throughout. */
import { type Block, type Mark, type Run, blockWords } from "../../parts/blocks";

const sameLooks = (one: Run, other: Run): boolean => one.link === other.link && one.marks.length === other.marks.length && one.marks.every((mark) => other.marks.includes(mark));

/** Neighbours that look the same become one; empty ones go. */
function joined(runs: readonly Run[]): Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const last = made.at(-1);
    if (run.text === "") continue;
    if (last && sameLooks(last, run)) made[made.length - 1] = { ...last, text: last.text + run.text };
    else made.push(run);
  }
  return made;
}

/** The runs from one place up to another. */
export function cut(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, run.text.length)];
    at += run.text.length;
    return start < end ? [{ ...run, text: run.text.slice(start, end) }] : [];
  });
}

/** The runs after their text was changed: what is new looks as what stands before it. */
export function retyped(runs: readonly Run[], text: string): Run[] {
  const old = runs.map((run) => run.text).join("");
  let head = 0;
  while (head < old.length && head < text.length && old[head] === text[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < text.length - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const [before] = cut(runs, Math.max(head - 1, 0), Math.max(head, 1));
  const fresh: Run = { text: text.slice(head, text.length - tail), marks: before?.marks ?? [], link: null };
  return joined([...cut(runs, 0, head), fresh, ...cut(runs, old.length - tail, old.length)]);
}

const changed = (runs: readonly Run[], from: number, to: number, change: (run: Run) => Run): Run[] => {
  const length = runs.reduce((sum, run) => sum + run.text.length, 0);
  return joined([...cut(runs, 0, from), ...cut(runs, from, to).map(change), ...cut(runs, to, length)]);
};

export const wears = (runs: readonly Run[], from: number, to: number, mark: Mark): boolean => {
  const there = cut(runs, from, to);
  return there.length > 0 && there.every((run) => run.marks.includes(mark));
};

/** The mark is put on, or taken off where all of it has it. */
export function marked(runs: readonly Run[], from: number, to: number, mark: Mark): Run[] {
  const off = wears(runs, from, to, mark);
  return changed(runs, from, to, (run) => ({ ...run, marks: off ? run.marks.filter((one) => one !== mark) : [...new Set([...run.marks, mark])] }));
}

export const linked = (runs: readonly Run[], from: number, to: number, link: string | null): Run[] => changed(runs, from, to, (run) => ({ ...run, link }));

/** A block in two; what follows a heading is a paragraph. */
export function split(block: Block, at: number): [Block, Block] {
  const kind = block.kind === "heading" || block.kind === "subheading" ? "paragraph" : block.kind;
  return [{ ...block, runs: cut(block.runs, 0, at) }, { kind, runs: cut(block.runs, at, blockWords(block).length) }];
}

export const merged = (one: Block, other: Block): Block => ({ ...one, runs: joined([...one.runs, ...other.runs]) });

const beginnings: readonly (readonly [RegExp, Block["kind"]])[] = [
  [/^# /, "heading"], [/^## /, "subheading"], [/^[-*] /, "bullet"], [/^1[.)] /, "numbered"], [/^> /, "quote"],
];

/** A paragraph that begins as people begin lists and headings becomes one. */
export function begun(block: Block): Block {
  if (block.kind !== "paragraph") return block;
  const words = blockWords(block);
  for (const [pattern, kind] of beginnings) {
    const found = pattern.exec(words);
    if (found) return { kind, runs: cut(block.runs, found[0].length, words.length) };
  }
  return block;
}

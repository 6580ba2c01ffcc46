/** Rich text as the server keeps it: blocks with runs, never HTML. */
import type { Value } from "../kind";
import { isObject, textOf } from "./settings";

export type Mark = "bold" | "italic" | "underline" | "strike" | "code";
export type BlockKind = "paragraph" | "heading" | "subheading" | "bullet" | "numbered" | "quote" | "code";
export interface Run {
  text: string;
  marks: Mark[];
  link: string | null;
}
export interface Block {
  kind: BlockKind;
  runs: Run[];
}

export const marks: readonly Mark[] = ["bold", "italic", "underline", "strike", "code"];
export const blockKinds: readonly BlockKind[] = ["paragraph", "heading", "subheading", "bullet", "numbered", "quote", "code"];

/** The blocks of a value; a plain text is its paragraphs. */
export function blocksOf(value: Value): Block[] {
  if (typeof value === "string") return value.split("\n").map((text) => ({ kind: "paragraph", runs: text ? [{ text, marks: [], link: null }] : [] }));
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((block) => ({
    kind: blockKinds.find((kind) => kind === block["kind"]) ?? "paragraph",
    runs: (Array.isArray(block["runs"]) ? block["runs"] : []).filter(isObject).map((run) => {
      const worn: unknown[] = Array.isArray(run["marks"]) ? run["marks"] : [];
      return { text: textOf(run["text"]), marks: marks.filter((mark) => worn.includes(mark)), link: textOf(run["link"]) || null };
    }),
  }));
}

export const blockWords = (block: Block): string => block.runs.map((run) => run.text).join("");
export const wordsOf = (value: Value): string => blocksOf(value).map(blockWords).join("\n");

/** Blocks as paragraphs, headings and lists where there is room; their words in a line. */
import type { ReactNode } from "react";
import type { CellProps } from "../../kind";
import { safeLink } from "../../parts/addresses";
import { type Block, type Mark, type Run, blocksOf, wordsOf } from "../../parts/blocks";
import { Words } from "../../parts/shown";

const tags = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code" } as const satisfies Record<Mark, string>;

function worn({ text, marks, link }: Run): ReactNode {
  const inside = marks.reduce<ReactNode>((shown, mark) => {
    const Tag = tags[mark];
    return <Tag>{shown}</Tag>;
  }, text);
  const goes = link ? safeLink(link) : undefined;
  return goes ? <a href={goes} target="_blank" rel="noopener noreferrer">{inside}</a> : inside;
}

// Runs and blocks have no name but their place.
const runs = (block: Block) => block.runs.map((run, place) => <span key={place}>{worn(run)}</span>); // oxlint-disable-line react/no-array-index-key

function drawn(block: Block, place: number): ReactNode {
  switch (block.kind) {
    case "heading": return <h4 key={place}>{runs(block)}</h4>;
    case "subheading": return <h5 key={place}>{runs(block)}</h5>;
    case "quote": return <blockquote key={place}>{runs(block)}</blockquote>;
    case "code": return <pre key={place}>{runs(block)}</pre>;
    case "bullet": return <div key={place} className="f-bullet">{runs(block)}</div>;
    case "numbered": return <div key={place} className="f-numbered">{runs(block)}</div>;
    default: return <p key={place}>{runs(block)}</p>;
  }
}

export const Cell = ({ value, roomy }: CellProps) =>
  roomy ? <div className="f-rich" dir="auto">{blocksOf(value).map(drawn)}</div> : <Words text={wordsOf(value)} />;

import type { Named } from "../../fields";
import type { Field } from "../../forms";
import { joined } from "../../kit/joined";
import type { FieldBook } from "../fieldBook";
import { type Saying, saidValue } from "./saying";

const piece = /'((?:[^'\\]|\\.)*)'|(\d+(?:\.\d+)?)|[A-Za-z_][A-Za-z0-9_.]*(?:\(\))?|\s+|<>|<=|>=|./gs;
const words: Readonly<Record<string, string>> = { AND: "and", OR: "or", NOT: "no", IN: "in", me: "me", "TODAY()": "today", "NOW()": "now" };
const referring: ReadonlySet<string> = new Set(["link", "links", "member", "members", "department"]);

/** Its pieces, each with the field that was named last before it. */
function* pieces(formula: string, book: FieldBook): Generator<{ text: string; quoted: string | undefined; number: number | undefined; field: Field | undefined }> {
  let field: Field | undefined;
  for (const [text, quoted, figure] of formula.matchAll(piece)) {
    const found = quoted === undefined && /^[a-z]/.test(text) && !Object.hasOwn(words, text) ? book.find(text) : undefined;
    if (found) field = found;
    yield { text, quoted, number: figure !== undefined && field && referring.has(field.type) ? Number(figure) : undefined, field };
  }
}

/** What a formula names by number. */
export const namedInFormula = (formula: string, book: FieldBook): Named[] =>
  [...pieces(formula, book)].flatMap(({ number, field }) => (number !== undefined && field ? [{ field, value: number }] : []));

const among = /^(NOT\s*\()?\s*([a-z][\w.]*)\s+IN\s*\(([^()]*)\)\s*(\))?$/;

/** `NOT (stage IN ('won', 'lost'))` is said as the condition that one chooses from the list. */
function listText(formula: string, saying: Saying): string | undefined {
  const [, not, path = "", values = "", closed] = among.exec(formula.trim()) ?? [];
  const { book, t } = saying;
  if (!path || !book.find(path) || (not === undefined) !== (closed === undefined)) return undefined;
  const label = book.label(path);
  const said = values.split(",").map((one) => formulaText(`${path} ${one.trim()}`, saying).slice(label.length + 1));
  return [label, t(not ? "views.op.not_in" : "views.op.in"), joined(said)].join(" ");
}

/** A formula in the words of its reader: fields by their labels, choices and records by theirs. What it means is not changed by that. */
export function formulaText(formula: string, saying: Saying): string {
  const { book, t } = saying;
  const listed = listText(formula, saying);
  if (listed !== undefined) return listed;
  const said = [...pieces(formula, book)].map(({ text, quoted, number, field }) => {
    if (quoted !== undefined) return (field && saidValue(field, quoted, saying)) || quoted;
    if (number !== undefined && field) return saidValue(field, number, saying);
    const word = Object.hasOwn(words, text) ? words[text] : undefined;
    if (word) return t(`views.formula.${word}`);
    return /^[a-z]/.test(text) && book.find(text) ? book.label(text) : text;
  });
  return said.join("").replace(/\s+/g, " ").trim();
}

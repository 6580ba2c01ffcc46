import { fieldKind } from "../../fields";
import type { FieldBook } from "../fieldBook";

const piece = /'((?:[^'\\]|\\.)*)'|[A-Za-z_][A-Za-z0-9_.]*(?:\(\))?|\s+|<>|<=|>=|./gs;
const words: Readonly<Record<string, string>> = { AND: "and", OR: "or", NOT: "no", IN: "in", me: "me", "TODAY()": "today", "NOW()": "now" };

/** A formula in the words of its reader: fields by their labels, choices by theirs. What it means is not changed by that. */
export function formulaText(formula: string, book: FieldBook, t: (key: string) => string): string {
  let last: string | null = null;
  const said = [...formula.matchAll(piece)].map(([text, quoted]) => {
    if (quoted !== undefined) {
      const field = last === null ? undefined : book.find(last);
      return (field && fieldKind(field).text({ field, value: quoted })) || quoted;
    }
    const word = Object.hasOwn(words, text) ? words[text] : undefined;
    if (word) return t(`views.formula.${word}`);
    if (/^[a-z]/.test(text) && book.find(text)) {
      last = text;
      return book.label(text);
    }
    return text;
  });
  return said.join("").replace(/\s+/g, " ").trim();
}

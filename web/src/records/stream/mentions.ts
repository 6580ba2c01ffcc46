/** People in a text: `@[7]` on its way to the server, `@林女士` where somebody reads or writes it. */
import type { PersonNamed } from "../model";

const mention = /@\[([1-9]\d{0,17})\]/g;

/** The text as it is sent. Longer names first: 林 must not take a part of 林岚. */
export function toSend(text: string, people: readonly PersonNamed[]): string {
  const byLength = people.toSorted((one, other) => other.name.length - one.name.length);
  return byLength.reduce((made, { id, name }) => made.replaceAll(`@${name}`, `@[${id}]`), text);
}

/** The text as it is written, of one that was sent. */
export const toWrite = (text: string, people: readonly PersonNamed[]): string =>
  text.replaceAll(mention, (whole, id: string) => {
    const found = people.find((person) => person.id === Number(id));
    return found ? `@${found.name}` : whole;
  });

/** A part of a text; a person stands `at` a place in it. */
export type Piece = { text: string } | { person: PersonNamed; at: number };

/** The text in pieces: plain, and people. */
export function pieces(text: string, people: readonly PersonNamed[]): Piece[] {
  const made: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(mention)) {
    const person = people.find(({ id }) => id === Number(found[1]));
    if (!person) continue;
    if (found.index > from) made.push({ text: text.slice(from, found.index) });
    made.push({ person, at: found.index });
    from = found.index + found[0].length;
  }
  if (from < text.length) made.push({ text: text.slice(from) });
  return made;
}

/** What is being typed after an @ before the caret, and where the @ stands; null where nobody is being named. */
export function namedAt(text: string, caret: number): { at: number; name: string } | null {
  const found = /(?:^|[\s(（,，。:：、;；])@([^\s@]{0,30})$/u.exec(text.slice(0, caret));
  return found ? { at: caret - (found[1]?.length ?? 0) - 1, name: found[1] ?? "" } : null;
}

/** What a kind of view is given to draw. */
import type { Steps } from "../kit/undo";
import type { FieldBook } from "./fieldBook";
import type { View, ViewDefinition, ViewSearch } from "./model";

export interface KindProps {
  view: View;
  /** As it is looked at now. */
  definition: ViewDefinition;
  book: FieldBook;
  search: ViewSearch;
  /** Changes the address: what somebody looks at, and how. */
  go: (patch: { [K in keyof ViewSearch]?: ViewSearch[K] | undefined }) => void;
  /** Opens the whole page of a record, or the form for a new one that begins with these values. */
  openPage: (id: number) => void;
  create: (start?: Readonly<Record<string, unknown>>) => void;
  steps: Steps;
  /** Which record stands before or after the one that is open, so far as that is known. */
  onWalk: (walk: { step: (by: number) => number | undefined }) => void;
}

/** What a reader may do with the records of a form. */
export const may = (book: FieldBook, verb: string): boolean => (book.form.verbs as readonly string[]).includes(verb);

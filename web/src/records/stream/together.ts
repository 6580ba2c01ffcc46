/** Changes that one person made within a minute stand together. */
import { isOfRows } from "../parts/entries";
import type { Comment, Entry } from "../model";

export type Happening =
  | { at: string; comment: Comment }
  /** `times`: so many changes of rows are told as one. */
  | { at: string; edit: Entry; times: number };

const minute = (at: string) => at.slice(0, 16);
const alike = (one: Entry, other: Entry) =>
  one.operation === other.operation && one.form === other.form && one.channel === other.channel && one.actor.kind === other.actor.kind &&
  one.actor.id === other.actor.id && minute(one.at) === minute(other.at) && (one.operation === "update" || isOfRows(one));

/** Two changes as one: as it was before the older one, and as it is after the newer one. */
const both = (newer: Entry, older: Entry): Entry => ({
  ...newer,
  before: { ...newer.before, ...older.before },
  after: { ...older.after, ...newer.after },
  masked_before: { ...newer.masked_before, ...older.masked_before },
  masked_after: { ...older.masked_after, ...newer.masked_after },
});

/** The stream, the newest first, with changes of one person and minute as one. */
export function together(items: readonly { edit?: Entry | null; comment?: Comment | null }[]): Happening[] {
  const made: Happening[] = [];
  for (const { edit, comment } of items) {
    const last = made.at(-1);
    if (comment) made.push({ at: comment.at, comment });
    else if (edit && last && "edit" in last && alike(last.edit, edit)) {
      made[made.length - 1] = { at: last.at, edit: isOfRows(edit) ? last.edit : both(last.edit, edit), times: last.times + 1 };
    } else if (edit) made.push({ at: edit.at, edit, times: 1 });
  }
  return made;
}

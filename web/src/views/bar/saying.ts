import { type Value, fieldKind, type useCalled } from "../../fields";
import type { Field } from "../../forms";
import type { FieldBook } from "../fieldBook";

const unseen: Readonly<Record<string, string>> = { member: "views.filter.unseen_person", members: "views.filter.unseen_person", department: "views.filter.unseen_department" };

/** With what a condition is said. */
export interface Saying {
  book: FieldBook;
  /** What linked records are called. */
  called: ReturnType<typeof useCalled>;
  t: (key: string) => string;
}

/** What linked records are called, as fields take it: one that cannot be seen is not called by its number. */
export const titlesOf = (field: Field, value: Value, { called, t }: Pick<Saying, "called" | "t">) =>
  called(field, value).map(({ id, title }) => ({ id, title: title === undefined ? "…" : (title ?? t(unseen[field.type] ?? "views.filter.unseen")) }));

/** One value or several as their reader knows them. */
export function saidValue(field: Field, value: Value, { called, t }: Pick<Saying, "called" | "t">): string {
  const titles = titlesOf(field, value, { called, t });
  return fieldKind(field).text({ field, value, ...(titles.length > 0 && { title: titles }) });
}


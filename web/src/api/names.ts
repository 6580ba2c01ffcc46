/**
 * What people and departments are called: every answer says it of those whom it names, and it is kept here beside the
 * answers, so that a text can be made of a value without waiting.
 */
export interface NamesTold {
  people?: Readonly<Record<string, string>>;
  departments?: Readonly<Record<string, string>>;
}

export const people = new Map<number, string>();
export const departments = new Map<number, string>();

const keep = (names: NamesTold) => {
  for (const [id, name] of Object.entries(names.people ?? {})) people.set(Number(id), name);
  for (const [id, name] of Object.entries(names.departments ?? {})) departments.set(Number(id), name);
};
const within = ["records", "items", "entries", "edit", "found"] as const;
const beside = ["titles", "rows"] as const;
type Some = Readonly<Record<string, unknown>>;

/** Keeps the names in an answer: those of a page, of each of its records, of what these link to, and of their rows. */
export function learnNames(answer: unknown): void {
  if (Array.isArray(answer)) {
    for (const one of answer) learnNames(one);
    return;
  }
  if (typeof answer !== "object" || answer === null) return;
  const some = answer as Some;
  if (typeof some["names"] === "object" && some["names"] !== null) keep(some["names"] as NamesTold);
  for (const key of within) if (some[key]) learnNames(some[key]);
  if ("values" in some) for (const key of beside) if (typeof some[key] === "object") learnNames(Object.values(some[key] ?? {}));
}

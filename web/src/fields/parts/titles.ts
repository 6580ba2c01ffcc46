/** What a record is called, out of the `titles` that came with it: `{id, title}`, a text, or one for each. */
import type { Value } from "../kind";
import { isBlank, isObject } from "./settings";

const words = (title: unknown): string => (typeof title === "object" ? JSON.stringify(title) : String(title));

export function titleOf(title: Value, id: unknown, place = 0): string | undefined {
  const list = Array.isArray(title) ? title : [title];
  for (const one of list) {
    if (isObject(one) && one["id"] === id && !isBlank(one["title"])) return words(one["title"]);
  }
  const here = list[place];
  return typeof here === "string" && here !== "" ? here : undefined;
}

/** The linked record is in the trash, or may not be seen. */
export const isGone = (title: Value, id: unknown): boolean =>
  (Array.isArray(title) ? title : [title]).some((one) => isObject(one) && one["id"] === id && isBlank(one["title"]));

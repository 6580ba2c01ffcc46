import type { FieldBook } from "../../fieldBook";
import type { Need } from "../../needs";

const kinds: ReadonlySet<string> = new Set(["select", "member", "department", "boolean"]);
const everywhere: ReadonlySet<string> = new Set(["created_by", "updated_by"]);
const choices = (book: FieldBook) => book.listed.filter(({ key, type }) => kinds.has(type) && !everywhere.has(key)).map(({ key }) => ({ field: key }));

export const needs: readonly Need[] = [
  { ask: "groups", setting: "rows", begins: (book) => choices(book)[0] },
  { ask: "groups", setting: "columns", optional: true, begins: (book) => choices(book)[1] },
  { ask: "figures", setting: "figures" },
];

/** What strangers write for a number, as the server reads it: `1,234.5`, `１２`, `1.2万`. What cannot be told here stays as it was typed. */
import { written } from "../../../kit/decimals";

export function figureOf(typed: unknown, currency: string | null = null): unknown {
  const read = typeof typed === "string" ? written(typed) : undefined;
  return read && !read.percent && (read.currency ?? currency) === currency ? read.number : typed;
}

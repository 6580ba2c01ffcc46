/** How a series goes on: numbers and days by their step, texts by the number at their end, everything else from the start again. */
import { add, decimalOf } from "../../../kit/decimals";
import type { Value } from "../../model";

const day = /^\d{4}-\d{2}-\d{2}$/;
const ending = /^(.*?)(\d+)$/s;
const dayMs = 86_400_000;

const negated = (digits: string): string => (digits.startsWith("-") ? digits.slice(1) : `-${digits}`);
const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** So many months later, on the same day of the month where there is one. */
function monthsLater(text: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = text.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return written(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}
const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

function days(values: readonly string[], count: number): string[] {
  const [last = "", before] = values.toReversed();
  const byMonth = before !== undefined && before.slice(8) === last.slice(8) && months(last) !== months(before) ? months(last) - months(before) : 0;
  const step = before === undefined ? 1 : Math.round((at(last) - at(before)) / dayMs);
  return Array.from({ length: count }, (_, place) => (byMonth ? monthsLater(last, byMonth * (place + 1)) : written(at(last) + step * (place + 1) * dayMs)));
}

function numbers(values: readonly string[], count: number): string[] {
  const [last = "0", before] = values.toReversed();
  const step = before === undefined ? "1" : add(last, negated(before));
  const made: string[] = [];
  for (let now = last; made.length < count; made.push(now)) now = add(now, step);
  return made;
}

/** The next values after these. `backwards`: they stand before them, the nearest first. */
export function series(values: readonly Value[], count: number, backwards = false): Value[] {
  const given = backwards ? values.toReversed() : values;
  const texts = given.filter((value): value is string => typeof value === "string");
  if (texts.length === given.length && texts.every((text) => day.test(text))) return days(texts, count);
  const digits = given.map((value) => (typeof value === "number" || typeof value === "string" ? decimalOf(value) : null));
  if (given.length > 0 && digits.every((one) => one !== null)) {
    const whole = given.every((value) => typeof value === "number");
    const made = numbers(backwards && digits.length === 1 ? [add(digits[0] ?? "0", "1"), digits[0] ?? "0"] : digits, count);
    return whole ? made.map(Number) : made;
  }
  const money = given.map((value) => (typeof value === "object" && value !== null && "amount" in value ? (value as { amount: unknown; currency?: unknown }) : null));
  if (given.length > 0 && money.every((one) => one !== null)) {
    const amounts = series(money.map((one) => decimalOf(one.amount) ?? "0"), count);
    const currency = money.at(-1)?.currency;
    return amounts.map((amount) => ({ amount, currency }));
  }
  const parts = texts.length === given.length ? texts.map((text) => ending.exec(text)) : [];
  const [head] = parts;
  if (head && parts.every((part) => part && part[1] === head[1])) {
    const width = parts.at(-1)?.[2]?.length ?? 1;
    return numbers(parts.map((part) => (part?.[2] ?? "0").replace(/^0+(?=\d)/, "")), count).map((one) => `${head[1]}${one.startsWith("-") ? one : one.padStart(width, "0")}`);
  }
  return Array.from({ length: count }, (_, place) => given[place % given.length]);
}

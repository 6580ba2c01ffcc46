/** Days as `2026-03-02`, times as `15:20`: reckoning with them, and reading them as people write them. */
import { half } from "./decimals";
import { momentOf, today as dayNow } from "./zone";

const dayLength = 86_400_000;
const two = (number: number) => String(number).padStart(2, "0");

/** The day, if there is one of that name: no 30th of February. */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const made = new Date(Date.UTC(2000, month - 1, day));
  made.setUTCFullYear(year, month - 1, day);
  const right = year >= 1000 && year <= 9999 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return right ? `${year}-${two(month)}-${two(day)}` : undefined;
}

export const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

export const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);

export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}-${two(Math.min(date, last))}`;
}

/** 0 for Monday. */
export const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

const relative: Readonly<Record<string, number>> = {
  今天: 0, 今日: 0, today: 0, now: 0, 现在: 0, 明天: 1, 明日: 1, tomorrow: 1, 后天: 2, 大后天: 3, 昨天: -1, 昨日: -1, yesterday: -1, 前天: -2,
};
const weekdays = ["一二三四五六日", "天"];
const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const steps: Readonly<Record<string, "day" | "week" | "month" | "year">> = { d: "day", 天: "day", 日: "day", w: "week", 周: "week", m: "month", 月: "month", 个月: "month", y: "year", 年: "year" };

/** 明天, +7, -2w, 下周一, fri. */
function spokenDay(text: string, today: string): string | undefined {
  const word = text.toLowerCase();
  if (word in relative) return daysAfter(today, relative[word] ?? 0);
  const step = /^([+-])\s*(\d{1,4})\s*([dwmy天日周月年]|个月)?$/.exec(word);
  if (step) {
    const many = Number(step[2]) * (step[1] === "-" ? -1 : 1);
    const unit = steps[step[3] ?? "d"];
    if (unit === "month" || unit === "year") return monthsAfter(today, unit === "year" ? many * 12 : many);
    return daysAfter(today, unit === "week" ? many * 7 : many);
  }
  const named = /^(上|下下|下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(word);
  const spelt = /^(next\s+|last\s+)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.exec(word);
  if (!named && !spelt) return undefined;
  const wanted = named ? (named[2] === weekdays[1] ? 6 : (weekdays[0] ?? "").indexOf(named[2] ?? "")) : names.indexOf(spelt?.[2] ?? "");
  const weeks = { 上: -1, last: -1, 下: 1, next: 1, 下下: 2 }[(named?.[1] ?? spelt?.[1] ?? "").trim()] ?? 0;
  return daysAfter(today, wanted - weekday(today) + weeks * 7);
}

/** The day a text begins with, and what follows it. Without a year it is meant in the present one. */
function leadingDay(text: string, today: string): [string | undefined, string] {
  const year = Number(today.slice(0, 4));
  const readings: readonly (readonly [RegExp, (found: RegExpExecArray) => string | undefined])[] = [
    [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号])?/, (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3]))],
    [/^(\d{4})(\d{2})(\d{2})(?!\d)/, (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3]))],
    [/^(\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, (m) => dayOf(2000 + Number(m[1]), Number(m[2]), Number(m[3]))],
    [/^(\d{1,2})\s*月\s*(\d{1,2})(?:\s*[日号])?/, (m) => dayOf(year, Number(m[1]), Number(m[2]))],
    [/^(\d{1,2})[-/.](\d{1,2})(?![\d:])/, (m) => dayOf(year, Number(m[1]), Number(m[2]))],
    [new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(${months.join("|")})[a-z]*[.,]?[\\s-]+(\\d{4})`, "i"), (m) => dayOf(Number(m[3]), months.indexOf((m[2] ?? "").toLowerCase()) + 1, Number(m[1]))],
    [new RegExp(`^(${months.join("|")})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, "i"), (m) => dayOf(Number(m[3]), months.indexOf((m[1] ?? "").toLowerCase()) + 1, Number(m[2]))],
  ];
  for (const [pattern, read] of readings) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length);
    return [/\d$/.test(found[0]) && /^\d/.test(rest) ? undefined : read(found), rest];
  }
  const [word = "", ...others] = text.split(/\s+/);
  const spoken = spokenDay(word, today);
  return spoken ? [spoken, others.join(" ")] : [spokenDay(text, today), ""];
}

/** A day as people write it: `3/5`, `明天`, `+7`, `2026年3月2日`. */
export function readDay(text: string, today: string = dayNow()): string | undefined {
  const [day, rest] = leadingDay(half(text).slice(0, 100), today);
  return day && /^(?:[T\s]+0?0:00(?::00)?)?$/.test(rest) ? day : undefined;
}

const afterNoon = new Set(["下午", "傍晚", "晚上", "晚", "p.m.", "pm"]);
/** The longest first. */
const halves = ["a.m.", "p.m.", "凌晨", "清晨", "早上", "早晨", "上午", "下午", "傍晚", "晚上", "中午", "am", "pm", "晚"];

/** A time of day as people write it: `下午3:20`, `3pm`, `15时20分`, `1520`. */
export function readClock(text: string): string | undefined {
  let rest = half(text).slice(0, 100).toLowerCase();
  const word = halves.find((one) => rest.startsWith(one) || (/^[\x20-\x7e]+$/.test(one) && rest.endsWith(one))) ?? "";
  if (word) rest = (rest.startsWith(word) ? rest.slice(word.length) : rest.slice(0, -word.length)).trim();
  const bare = rest;
  rest = rest.replace(/[时点]\s*半$/, ":30").replace(/[时点]\s*/, ":").replace(/分\s*/, ":").replace("秒", "").replace(/:+$/, "");
  if (/^\d{3,4}$/.test(rest)) rest = `${rest.slice(0, -2)}:${rest.slice(-2)}`;
  const found = /^(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?)?$/.exec(rest);
  if (!found || (found[2] === undefined && !word && rest === bare)) return undefined;
  let hour = Number(found[1]);
  if (afterNoon.has(word) && hour >= 1 && hour < 12) hour += 12;
  if ((word === "am" || word === "a.m.") && hour === 12) hour = 0;
  const [minute, second] = [Number(found[2] ?? 0), Number(found[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

/** A moment as people write it on the clock of the workspace, in UTC; a day alone is its beginning. */
export function readMoment(text: string, today: string = dayNow()): string | undefined {
  const plain = half(text).slice(0, 100);
  const exact = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i.test(plain) ? Date.parse(plain.replace(" ", "T")) : Number.NaN;
  if (!Number.isNaN(exact)) return `${new Date(exact).toISOString().slice(0, 19)}Z`;
  const [day, after] = leadingDay(plain, today);
  const rest = after.trim().replace(/^[tT]/, "").trim();
  const clock = rest ? readClock(rest) : "00:00:00";
  if (day && clock) return momentOf(`${day}T${clock}`);
  const alone = readClock(plain);
  return alone ? momentOf(`${today}T${alone}`) : undefined;
}

const between = [" ~ ", "~", "至", "到", " - ", " to ", "–", "—"];

/** The two ends of a period, `3/2 至 3/4`. */
export function readEnds<End>(text: string, read: (end: string) => End | undefined): [End, End] | undefined {
  const plain = half(text).slice(0, 200);
  for (const word of between) {
    const at = plain.indexOf(word);
    if (at <= 0) continue;
    const [first, second] = [read(plain.slice(0, at)), read(plain.slice(at + word.length))];
    if (first !== undefined && second !== undefined) return [first, second];
  }
  return undefined;
}

import type { Language } from "./preferences";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(language, timeZone ? { ...options, timeZone } : options);
    } catch {
      found = new Intl.DateTimeFormat(language, options);
    }
    formats.set(key, found);
  }
  return found;
}

/** 2026-11-22 09:58, the same in every language. */
export function dateTime(iso: string, timeZone?: string): string {
  const parts = format("en", timeZone, {
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`;
}

export const dateOnly = (iso: string, timeZone?: string): string => dateTime(iso, timeZone).slice(0, 10);

/** 11月22日 周日, Sunday 22 November. */
export function dayName(now: Date, language: Language, timeZone?: string): string {
  if (language === "en") return format(language, timeZone, { month: "long", day: "numeric", weekday: "long" }).format(now);
  const [day, weekday] = [format(language, timeZone, { month: "long", day: "numeric" }), format(language, timeZone, { weekday: "short" })];
  return `${day.format(now)} ${weekday.format(now)}`;
}

export function hourIn(now: Date, timeZone?: string): number {
  return Number(format("en", timeZone, { hour: "numeric", hourCycle: "h23" }).format(now));
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60],
];

/** 3 分钟前, in 2 days. */
export function ago(iso: string, language: Language, now: number = Date.now()): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = (new Date(iso).getTime() - now) / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(0, "second");
}

/** The time zones this browser knows, for a chooser. */
export function timeZones(): string[] {
  const list = (Intl as { supportedValuesOf?: (key: "timeZone") => string[] }).supportedValuesOf?.("timeZone");
  return list ?? ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London", "Europe/Berlin", "America/New_York", "UTC"];
}

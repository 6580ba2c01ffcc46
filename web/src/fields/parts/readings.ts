/** Values out of what people write, as far as it can be told here; what cannot is the server's to read. */
import { daysAfter, readClock, readDay, readEnds, readMoment } from "../../kit/days";
import { half, isDecimal, written } from "../../kit/decimals";
import { wallClock } from "../../kit/zone";
import type { Field } from "../kind";
import { safeAddress } from "./addresses";
import { ownCurrency } from "./figures";

/** The sign of the own currency is only decoration beside a number; another one would change what it means. */
function number(text: string): string | undefined {
  const read = written(text);
  return read && (read.currency ?? "CNY") === "CNY" ? read.number : undefined;
}

export const readDecimal = number;

/** As JSON has it, when every reader reads it exactly. */
export function readWhole(text: string): number | undefined {
  const plain = number(text)?.replace(/\.0*$/, "") ?? "";
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : undefined;
}

/** A cell without the sign is a fraction: that is what a sheet holds behind a percent cell. */
export const readShare = (text: string): string | undefined => number(text);

export function readMoney(text: string, field: Field): { amount: string; currency: string } | undefined {
  const read = written(text);
  return read && !read.percent ? { amount: read.number, currency: read.currency ?? ownCurrency(field) } : undefined;
}

/** A day alone is a period of one. In JSON the end does not count. */
export function readDays(text: string): { start: string; end: string } | undefined {
  const [first, last] = readEnds(text, readDay) ?? [readDay(text), readDay(text)];
  return first && last && first <= last ? { start: first, end: daysAfter(last, 1) } : undefined;
}

/** The second end may be a time of the same day. */
export function readMoments(text: string): { start: string; end: string } | undefined {
  const ends = readEnds(text, (end) => end.trim() || undefined);
  const start = ends && readMoment(ends[0]);
  const clock = ends && readClock(ends[1]);
  const end = start && (clock ? readMoment(`${wallClock(new Date(start)).slice(0, 10)} ${clock}`) : readMoment(ends[1]));
  return start && end && start < end ? { start, end } : undefined;
}

export function readPoint(text: string): { lat: string; lng: string } | undefined {
  const [lat = "", lng = "", more] = half(text).replace(/^\(|\)$/g, "").split(",").map((part) => part.trim());
  return isDecimal(lat) && isDecimal(lng) && more === undefined ? { lat, lng } : undefined;
}

/** An address without a scheme is one of https; what could run anything is none. */
export function readAddress(text: string): string | undefined {
  const plain = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(plain) ? plain : `https://${plain}`;
  return safeAddress(whole) ? whole : undefined;
}

/** Exact decimals, kept as text and reckoned with whole numbers: never a binary float. */
interface Scaled {
  units: bigint;
  scale: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const ten = (power: number) => 10n ** BigInt(power);

function scaled(text: string): Scaled | null {
  const found = text.length <= 200 ? shape.exec(text) : null;
  const whole = found?.[2] ?? "";
  const fraction = found?.[3] ?? "";
  if (!found || !(whole || fraction)) return null;
  const units = BigInt(whole + fraction);
  return { units: found[1] === "-" ? -units : units, scale: fraction.length };
}

function told({ units, scale }: Scaled): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const text = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return units < 0n ? `-${text}` : text;
}

export const isDecimal = (text: unknown): text is string => typeof text === "string" && scaled(text) !== null;

/** What a value says as a decimal: text of digits, or a number as JSON has it. */
export function decimalOf(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return plain(String(value));
  return typeof value === "string" ? plain(value.trim()) : null;
}

/** Without an exponent, as `1e3` is written out. */
function plain(text: string): string | null {
  const [digits = "", power] = text.toLowerCase().split("e");
  const number = scaled(digits);
  if (power === undefined) return number && told(number);
  return number && /^[+-]?\d{1,2}$/.test(power) ? shifted(digits, Number(power)) : null;
}

/** The same with its point so many places to the right: hundredths of a fraction by 2. */
export function shifted(text: string, places: number): string {
  const number = scaled(text);
  if (!number) return text;
  const scale = number.scale - places;
  return scale >= 0 ? told({ units: number.units, scale }) : told({ units: number.units * ten(-scale), scale: 0 });
}

export function add(one: string, other: string): string {
  const [a, b] = [scaled(one), scaled(other)];
  if (!a || !b) return a ? one : other;
  const scale = Math.max(a.scale, b.scale);
  return told({ units: a.units * ten(scale - a.scale) + b.units * ten(scale - b.scale), scale });
}

/** Exactly what they add up to; "0" for none. */
export const sum = (numbers: Iterable<string>): string => [...numbers].reduce(add, "0");

export function compare(one: string, other: string): number {
  const [a, b] = [scaled(one), scaled(other)];
  if (!a || !b) return 0;
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [a.units * ten(scale - a.scale), b.units * ten(scale - b.scale)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** So many digits after the point, half away from zero. */
export function rounded(text: string, scale: number): string {
  const number = scaled(text);
  if (!number) return text;
  if (number.scale <= scale) return told({ units: number.units * ten(scale - number.scale), scale });
  const unit = ten(number.scale - scale);
  const size = number.units < 0n ? -number.units : number.units;
  const up = (size * 2n + unit) / (unit * 2n);
  return told({ units: number.units < 0n ? -up : up, scale });
}

/** Without zeros at the end of the fraction. */
export const trimmed = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** With a comma after every three digits. */
export function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const commas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? commas : `${commas}.${fraction}`;
}

const steps = {
  "zh-CN": [[8, "亿"], [4, "万"]],
  en: [[9, "B"], [6, "M"], [3, "K"]],
} as const;

/** As cards show it: 1.2 万, 3.4M; below that in full. */
export function short(text: string, language: keyof typeof steps): string {
  const size = text.replace("-", "");
  for (const [power, word] of steps[language]) {
    if (compare(size, `1${"0".repeat(Math.max(power, 4))}`) < 0 && compare(size, `1${"0".repeat(power)}`) < 0) continue;
    const few = trimmed(rounded(shifted(text, -power), 2));
    return language === "en" ? `${grouped(few)}${word}` : `${grouped(few)} ${word}`;
  }
  return grouped(trimmed(text));
}

/** Half width, no blanks around it, a hyphen for a minus sign. */
export const half = (text: string): string => text.normalize("NFKC").replace(/−/g, "-").replace(/ /g, " ").trim();

/** The longest first, so that none is taken for the end of another. */
const currencies: readonly (readonly [string, string])[] = [
  ["人民币", "CNY"], ["HK$", "HKD"], ["US$", "USD"], ["RMB", "CNY"], ["美元", "USD"], ["欧元", "EUR"], ["英镑", "GBP"], ["港币", "HKD"], ["港元", "HKD"],
  ["日元", "JPY"], ["¥", "CNY"], ["元", "CNY"], ["圆", "CNY"], ["$", "USD"], ["€", "EUR"], ["£", "GBP"],
];
const magnitudes = [["千", 3], ["万", 4], ["亿", 8]] as const;

function withoutCurrency(text: string): [string, string | null] {
  for (const [word, code] of currencies) {
    if (text.startsWith(word)) return [text.slice(word.length).trim(), code];
    if (text.endsWith(word)) return [text.slice(0, -word.length).trim(), code];
  }
  const found = /^(?:([A-Z]{3})\s*(.*\d.*)|(.*\d.*?)\s*([A-Z]{3}))$/.exec(text);
  return found ? [(found[2] ?? found[3] ?? "").trim(), found[1] ?? found[4] ?? null] : [text, null];
}

/** A number as people write it, `￥1,234.50`, `(100)`, `1.2万`, `30％`, and the currency that stands beside it. */
export function written(text: string): { number: string; currency: string | null; percent: boolean } | undefined {
  let rest = half(text.slice(0, 200));
  const negative = /^\(.*\)$/.test(rest);
  if (negative) rest = rest.slice(1, -1).trim();
  let currency: string | null;
  [rest, currency] = withoutCurrency(rest);
  let shift = 0;
  const percent = rest.endsWith("%");
  if (percent) [rest, shift] = [rest.slice(0, -1).trim(), -2];
  else {
    const found = magnitudes.find(([word]) => rest.endsWith(word));
    if (found) [rest, shift] = [rest.slice(0, -found[0].length).trim(), found[1]];
  }
  const sign = /^[+-]/.exec(rest)?.[0] ?? "";
  rest = rest.slice(sign.length).trim();
  if (currency === null && rest) [rest, currency] = withoutCurrency(rest);
  if (/^\d{1,3}(,\d{3})+($|\.)/.test(rest)) rest = rest.replaceAll(",", "");
  const digits = /^[+-]/.test(rest) || (negative && sign) ? null : plain(rest);
  if (digits === null) return undefined;
  const number = shifted(digits, shift);
  return { number: (negative || sign === "-") && /[1-9]/.test(number) ? `-${number}` : number, currency, percent };
}

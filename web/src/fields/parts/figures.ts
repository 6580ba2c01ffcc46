/** Numbers as people see them. */
import { decimalOf, grouped, rounded, shifted, trimmed } from "../../kit/decimals";
import type { Field, Value } from "../kind";
import { flagSetting, isObject, numberSetting, textOf, textSetting } from "./settings";

const noCoins = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const thousandths = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
const signs: Readonly<Record<string, string>> = { CNY: "¥", USD: "US$", EUR: "€", GBP: "£", HKD: "HK$" };

export const coins = (currency: string): number => (noCoins.has(currency) ? 0 : thousandths.has(currency) ? 3 : 2);
export const currencySign = (currency: string): string => signs[currency] ?? `${currency} `;

const withUnit = (text: string, unit: string) => (unit ? `${text} ${unit}` : text);

/** A number by the settings of its field: digits after the point, commas, unit. */
export function figure(value: Value, field: Field): string {
  const number = decimalOf(value);
  if (number === null) return textOf(value);
  const scale = field.type === "decimal" ? (field.settings?.["scale"] === null ? undefined : (numberSetting(field, "scale") ?? 2)) : 0;
  const exact = scale === undefined ? number : rounded(number, scale);
  return withUnit(flagSetting(field, "grouped", true) ? grouped(exact) : exact, textSetting(field, "unit"));
}

/** What a formula gave: without the zeros behind, and no more digits than one reads. */
export function computedFigure(value: Value, most = 6): string {
  const number = decimalOf(value);
  return number === null ? textOf(value) : grouped(trimmed(rounded(number, most)));
}

export function percentage(value: Value): string {
  const number = decimalOf(value);
  return number === null ? textOf(value) : `${grouped(trimmed(shifted(number, 2)))}%`;
}

export interface Amount {
  amount: string;
  currency: string;
}

export const ownCurrency = (field: Field): string => textSetting(field, "currency") || "CNY";

/** An amount, however it is written in JSON. */
export function amountOf(value: Value, field: Field): Amount | null {
  const amount = decimalOf(isObject(value) ? value["amount"] : value);
  if (amount === null) return null;
  return { amount, currency: (isObject(value) && textOf(value["currency"])) || ownCurrency(field) };
}

export function money(value: Value, field: Field): string {
  const known = amountOf(value, field);
  if (!known) return textOf(value);
  const text = grouped(rounded(known.amount, coins(known.currency)));
  const sign = currencySign(known.currency);
  return text.startsWith("-") ? `-${sign}${text.slice(1)}` : `${sign}${text}`;
}

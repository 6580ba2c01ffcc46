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

/** Digits after the point of a number that does not say how many are shown: no more than one reads. */
const mostDigits = 6;
/** The same of a percentage. */
const mostOfShare = 2;

/** What the platform computed: an amount, a percentage or a number, as the settings say. */
export function computedFigure(value: Value, field: Field): string {
  const number = decimalOf(value);
  if (number === null) return textOf(value);
  const places = numberSetting(field, "places");
  switch (textSetting(field, "shown_as")) {
    case "money":
      return amountText(number, ownCurrency(field), places);
    case "percent":
      return percentage(rounded(number, (places ?? mostOfShare) + 2));
    default:
      return withUnit(grouped(places === undefined ? trimmed(rounded(number, mostDigits)) : rounded(number, places)), textSetting(field, "unit"));
  }
}

/** Of what its numbers are: `money`, `percent`, or nothing that is said. */
export const shownAs = (field: Field): string => (field.type === "money" || field.type === "percent" ? field.type : textSetting(field, "shown_as"));
/** Whether its numbers are fractions that are seen as hundredths. */
export const isShare = (field: Field): boolean => shownAs(field) === "percent";

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
  return amountText(known.amount, known.currency);
}

function amountText(amount: string, currency: string, places = coins(currency)): string {
  const text = grouped(rounded(amount, places));
  const sign = currencySign(currency);
  return text.startsWith("-") ? `-${sign}${text.slice(1)}` : `${sign}${text}`;
}

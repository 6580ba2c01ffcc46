/** Conditions as people choose them; what the server has as a formula is recognised again when it was made here. */
import { allOf, type Filter } from "../model";

export type Unit = "day" | "week" | "month" | "quarter" | "year";
/** From so many units before or after the present one, up to another that does not count any more. */
export interface Span {
  unit: Unit;
  from: number;
  to: number;
}
export type Recognised =
  | { kind: "span"; field: string; span: Span }
  | { kind: "past"; field: string }
  | { kind: "me"; field: string; not: boolean }
  | { kind: "me_in"; field: string; not: boolean };

/** In the order in which they are offered. */
export const spans: Readonly<Record<string, Span>> = {
  today: { unit: "day", from: 0, to: 1 },
  yesterday: { unit: "day", from: -1, to: 0 },
  tomorrow: { unit: "day", from: 1, to: 2 },
  this_week: { unit: "week", from: 0, to: 1 },
  last_week: { unit: "week", from: -1, to: 0 },
  next_week: { unit: "week", from: 1, to: 2 },
  this_month: { unit: "month", from: 0, to: 1 },
  last_month: { unit: "month", from: -1, to: 0 },
  next_month: { unit: "month", from: 1, to: 2 },
  this_quarter: { unit: "quarter", from: 0, to: 1 },
  this_year: { unit: "year", from: 0, to: 1 },
  last_7_days: { unit: "day", from: -6, to: 1 },
  last_30_days: { unit: "day", from: -29, to: 1 },
  last_90_days: { unit: "day", from: -89, to: 1 },
  next_7_days: { unit: "day", from: 0, to: 7 },
  next_30_days: { unit: "day", from: 0, to: 30 },
};

export const spanName = (span: Span): string | undefined =>
  Object.keys(spans).find((name) => {
    const one = spans[name];
    return one && one.unit === span.unit && one.from === span.from && one.to === span.to;
  });

const edge = (unit: Unit, by: number) => `DATE_ADD(START_OF(TODAY(), '${unit}'), ${by}, '${unit}')`;
export const spanFormula = (field: string, { unit, from, to }: Span): Filter => ({ formula: `${field} >= ${edge(unit, from)} AND ${field} < ${edge(unit, to)}` });
export const pastFormula = (field: string): Filter => ({ formula: `${field} < NOW()` });
export const meFormula = (field: string, several: boolean, not: boolean): Filter => {
  const is = several ? `me IN ${field}` : `${field} = me`;
  return { formula: not ? `NOT (${is})` : is };
};

const name = "([a-z][a-z0-9_.]*)";
const edgeText = "DATE_ADD\\(START_OF\\(TODAY\\(\\), '(day|week|month|quarter|year)'\\), (-?\\d+), '\\K'\\)";
const spanText = new RegExp(`^${name} >= ${edgeText.replace("\\K", "\\2")} AND \\1 < ${edgeText.replace("(day|week|month|quarter|year)", "\\2").replace("\\K", "\\2")}$`);
const pastText = new RegExp(`^${name} < NOW\\(\\)$`);
const meText = new RegExp(`^(NOT \\()?${name} = me(\\))?$`);
const meInText = new RegExp(`^(NOT \\()?me IN ${name}(\\))?$`);

/** What a formula says, when it is one that is chosen from a list here. */
export function recognised(formula: string): Recognised | null {
  const span = spanText.exec(formula);
  if (span) return { kind: "span", field: span[1] ?? "", span: { unit: span[2] as Unit, from: Number(span[3]), to: Number(span[4]) } };
  const past = pastText.exec(formula);
  if (past) return { kind: "past", field: past[1] ?? "" };
  const me = meText.exec(formula);
  if (me && Boolean(me[1]) === Boolean(me[3])) return { kind: "me", field: me[2] ?? "", not: Boolean(me[1]) };
  const within = meInText.exec(formula);
  if (within && Boolean(within[1]) === Boolean(within[3])) return { kind: "me_in", field: within[2] ?? "", not: Boolean(within[1]) };
  return null;
}

/** What a condition is of; groups and formulas of one's own words are of nothing. */
export function fieldOfCondition(condition: Filter): string | null {
  if (typeof condition["field"] === "string") return condition["field"];
  return typeof condition["formula"] === "string" ? (recognised(condition["formula"])?.field ?? null) : null;
}

/** Whether a condition says enough to be asked; one that is being written is not asked yet. */
export function isWhole(condition: Filter): boolean {
  if (Array.isArray(condition["all"])) return condition["all"].length > 0;
  if (Array.isArray(condition["any"])) return condition["any"].length > 0;
  if ("formula" in condition) return String(condition["formula"]).trim() !== "";
  if ("field" in condition) return !("value" in condition) || !isEmpty(condition["value"]);
  return true;
}
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.every((one) => one === null || one === ""));

/** Only what can be asked: half-written conditions stay in the panel. */
export function asked(filter: Filter): Filter {
  for (const word of ["all", "any"] as const) {
    const inside = filter[word];
    if (Array.isArray(inside)) {
      const whole = (inside as Filter[]).map((one) => asked(one)).filter((one) => Object.keys(one).length > 0 && isWhole(one));
      return whole.length === 0 ? {} : word === "all" ? allOf(whole) : { any: whole };
    }
  }
  return isWhole(filter) ? filter : {};
}

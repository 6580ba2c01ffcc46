/** What a list of divisions shows: at which level, what they are called, and which records each has. */
import { regionPath, regionsBelow } from "../../../fields";
import { compare, decimalOf } from "../../../kit/decimals";
import { codeDepth, type Filter } from "../../model";
import type { Division } from "../../queries/divisions";

export interface Place extends Division {
  id: string;
  /** It says no more than this: the province and no city. */
  only: boolean;
  /** There is something to tell apart in it. */
  opens: boolean;
  filter: Filter;
}
export type Level = "province" | "city" | "county";

/** Municipalities have no cities. */
const cities = (province: string): boolean => regionsBelow(province).some((one) => codeDepth(one.code) === 2);
/** Which levels the server is asked for where the list stands. */
export function levelsAt(at: string, first: Level): Level[] {
  if (at === "") return first === "city" ? ["city", "province"] : [first];
  return codeDepth(at) === 1 && cities(at) ? ["city", "county"] : ["county"];
}

export function placesAt(at: string, first: Level, found: Readonly<Partial<Record<Level, readonly Division[]>>>, field: { key: string; type: string }): Place[] {
  const { province = [], city = [], county = [] } = found;
  const of = (level: Level, those: readonly Division[]): Place[] => {
    const deep = { province: 1, city: 2, county: 3 }[level];
    return those.map((one): Place => {
      const only = one.code !== null && codeDepth(one.code) < deep;
      return { ...one, id: `${one.code ?? ""} ${String(only)}`, only, opens: one.code !== null && !only && regionsBelow(one.code).length > 0, filter: filterOf(one.code, only, those, field) };
    });
  };
  if (at === "" && first === "province") return of("province", province);
  if (at === "" && first === "city") {
    const whole = of("province", province.filter(({ code }) => code !== null && !cities(code)));
    const inside = new Set(whole.map(({ code }) => code?.slice(0, 2)));
    return [...whole, ...of("city", city).filter(({ code }) => code === null || !inside.has(code.slice(0, 2)))];
  }
  if (city.length === 0) return of("county", county);
  // What lies in no city is shown below its province at once.
  const known = (code: string | null) => code === null || code === at || regionPath(code).length > 0;
  const nowhere = new Set(city.filter(({ code }) => !known(code)).map(({ code }) => code?.slice(0, 4)));
  return [...of("city", city).filter(({ code }) => known(code)), ...of("county", county).filter(({ code }) => code !== null && nowhere.has(code.slice(0, 4)))];
}

function filterOf(code: string | null, only: boolean, all: readonly Division[], { key, type }: { key: string; type: string }): Filter {
  const below = (value: string | null): Filter => ({ field: key, operator: "below", value });
  const several = (codes: readonly (string | null)[]): Filter => ({ any: codes.map(below) });
  const others = all.map((one) => one.code).filter((one) => one !== null);
  // An address is more than its division: what says none, or no more than this one, is what is in none of the others.
  if (code === null) return type === "region" ? { field: key, operator: "is_blank" } : others.length > 0 ? { not: several(others) } : {};
  if (!only) return below(code);
  if (type === "region") return { field: key, operator: "is", value: code };
  const head = code.replace(/(00)+$/, "");
  const inner = others.filter((one) => one !== code && one.startsWith(head));
  return inner.length > 0 ? { all: [below(code), { not: several(inner) }] } : below(code);
}

const orderOf = (one: unknown, other: unknown): number => {
  const [a, b] = [decimalOf(one), decimalOf(other)];
  return a !== null && b !== null ? compare(a, b) : String(one ?? "").localeCompare(String(other ?? ""), "en");
};
const said = (value: unknown): boolean => value !== null && value !== undefined;

/** The largest first; without a figure last, and what says no place after all others. */
export const ranked = (places: readonly Place[]): Place[] =>
  places.toSorted((one, other) => Number(one.code === null) - Number(other.code === null) || (said(one.value) && said(other.value) ? orderOf(other.value, one.value) : Number(said(other.value)) - Number(said(one.value))) || Number(one.only) - Number(other.only) || other.count - one.count || (one.code ?? "9").localeCompare(other.code ?? "9"));

export const steps = 5;
/** By code: into which fifth of the figures a division falls, from 1; those without are not in it. */
export function shades(divisions: readonly Division[]): ReadonlyMap<string, number> {
  const those = divisions.filter((one): one is Division & { code: string } => one.code !== null && said(one.value)).toSorted((one, other) => orderOf(one.value, other.value));
  const firsts = those.map((one) => those.findIndex((other) => orderOf(other.value, one.value) === 0));
  return new Map(those.map((one, place) => [one.code, those.length === 1 ? steps : 1 + Math.round(((firsts[place] ?? 0) / (those.length - 1)) * (steps - 1))]));
}

/** How long a bar is, against the longest; only drawn, never kept. */
export function share(value: unknown, most: unknown): number {
  const [part, whole] = [Number(decimalOf(value) ?? 0), Number(decimalOf(most) ?? 0)];
  return whole > 0 ? Math.max(0, Math.min(1, part / whole)) : 0;
}

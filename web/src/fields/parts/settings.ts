/** What the settings of a field say, read with care: they are data. */
import { currentLanguage } from "../../kit/preferences";
import { said } from "../../kit/words";
import type { Field, Value } from "../kind";

export interface Choice {
  code: string;
  label: string;
  colour: string;
  retired: boolean;
}

const setting = (field: Field, name: string): unknown => field.settings?.[name];

export const numberSetting = (field: Field, name: string): number | undefined => {
  const value = setting(field, name);
  return typeof value === "number" ? value : undefined;
};
export const textSetting = (field: Field, name: string): string => {
  const value = setting(field, name);
  return typeof value === "string" ? value : "";
};
export const flagSetting = (field: Field, name: string, otherwise: boolean): boolean => {
  const value = setting(field, name);
  return typeof value === "boolean" ? value : otherwise;
};
export const listSetting = (field: Field, name: string): readonly unknown[] => {
  const value = setting(field, name);
  return Array.isArray(value) ? value : [];
};

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
export const isBlank = (value: Value): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
export const listOf = (value: Value): readonly unknown[] => (Array.isArray(value) ? value : isBlank(value) ? [] : [value]);

const labels = new WeakMap<Field, { language: string; choices: readonly Choice[] }>();

/** What can be chosen, in the reader's language. */
export function choicesOf(field: Field): readonly Choice[] {
  const language = currentLanguage();
  const known = labels.get(field);
  if (known?.language === language) return known.choices;
  const choices = listSetting(field, "choices").filter(isObject).map((one) => ({
    code: textOf(one["code"]),
    label: said(isObject(one["label"]) ? (one["label"] as Record<string, string>) : undefined, language, textOf(one["code"])),
    colour: textOf(one["colour"]),
    retired: one["retired"] === true,
  }));
  labels.set(field, { language, choices });
  return choices;
}

const words = (one: Record<string, unknown>): string[] =>
  isObject(one["label"]) ? Object.values(one["label"]).filter((label): label is string => typeof label === "string") : [];

/** The code that a text means: a label in any language, or the code itself. */
export function codeOf(field: Field, text: string): string | undefined {
  const wanted = text.normalize("NFKC").trim().toLowerCase();
  const offered = listSetting(field, "choices").filter(isObject);
  const found =
    offered.find((one) => textOf(one["code"]).toLowerCase() === wanted) ??
    offered.find((one) => words(one).some((label) => label.normalize("NFKC").trim().toLowerCase() === wanted));
  return found ? textOf(found["code"]) : undefined;
}

const blankWords = new Set(["", "/", "-", "--", "—", "无", "n/a", "na", "null", "none", "#n/a", "空"]);

/** Whether a cell says that there is nothing in it. */
export const saysNothing = (text: string): boolean => blankWords.has(text.normalize("NFKC").trim().toLowerCase());

/** The parts between separators, in order, without the empty ones. */
export const pieces = (text: string): string[] => text.split(/[、；;,，|\n]/).map((part) => part.trim()).filter(Boolean);

const places: Readonly<Record<string, number>> = {
  teal: 1, blue: 2, brown: 3, orange: 3, yellow: 4, gold: 4, purple: 5, green: 6, red: 7, pink: 7, magenta: 7, slate: 8, olive: 9, jade: 10, cyan: 10,
};

/** The place of a colour in the palette, by its name or number; 0 is no colour. */
export function palettePlace(colour: string): number {
  const number = Number(colour);
  if (Number.isInteger(number) && number >= 1 && number <= 10) return number;
  return places[colour.toLowerCase()] ?? 0;
}

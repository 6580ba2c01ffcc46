/** What a kind of view asks before there is one: fields, and choices of a field, each with a guess out of the form. */
import type { Field } from "../forms";
import { type FieldBook, targetOf } from "./fieldBook";
import type { GroupBy } from "./model";

export interface Guessing {
  book: FieldBook;
  /** The fields that fit, in the order in which they are offered. */
  fits: readonly Field[];
  /** What another setting names so far. */
  chosen: (setting: string) => string | null;
}

export interface FieldNeed {
  ask: "field";
  /** Also its words: `views.need.<kind>.<setting>`, and `<setting>_help` for its sentence. */
  setting: string;
  fits: (field: Field, book: FieldBook) => boolean;
  /** Asked only where this setting names a field with one end. */
  endOf?: string;
  optional?: boolean;
  /** Which of those that fit is meant; without it, or where it knows none, the first for what nobody can do without. */
  guess?: (guessing: Guessing) => string | null | undefined;
}

/** Some of the choices of the field that another setting names. */
export interface ChoicesNeed {
  ask: "choices";
  setting: string;
  of: string;
  /** Which of the choices are meant, by their codes and labels in any language. */
  words: RegExp;
}

/** What records stand together by, one inside the other. */
export interface GroupsNeed {
  ask: "groups";
  setting: string;
  optional?: boolean;
  begins?: (book: FieldBook) => GroupBy | undefined;
}

/** Figures over the records; without any it is how many they are. */
export interface FiguresNeed {
  ask: "figures";
  setting: string;
  /** The setting is one figure and no list. */
  single?: boolean;
}

export type Need = FieldNeed | ChoicesNeed | GroupsNeed | FiguresNeed;

const resultOf = (field: Field): string => String((field.settings as Record<string, unknown> | undefined)?.["result"] ?? "");
const everywhere: ReadonlySet<string> = new Set(["created_by", "updated_by", "created_at", "updated_at", "id"]);

/** Of these types, or computed with one of these results; never what every record has. */
export const ofTypes = (types: readonly string[], results: readonly string[] = []) => (field: Field): boolean =>
  !everywhere.has(field.key) && (types.includes(field.type) || (["formula", "roll_up", "look_up"].includes(field.type) && results.includes(resultOf(field))));
/** Links to records of the form itself. */
export const toItself = (types: readonly string[]) => (field: Field, book: FieldBook): boolean => types.includes(field.type) && targetOf(field) === book.form.key;

/** Those by which records stand below each other. */
export const upwards = (field: Field, book: FieldBook): boolean => toItself(["link"])(field, book) && (field.settings as Record<string, unknown> | undefined)?.["hierarchy"] === true;

/** The first whose key or label says one of these words. */
export const called = (words: RegExp) => ({ fits }: Guessing): string | undefined =>
  fits.find((field) => [field.key, ...Object.values(field.label)].some((text) => words.test(text)))?.key;

export const spans: readonly string[] = ["date_range", "datetime_range"];
const days = ["date", "datetime"];
const beginning = /start|begin|from|shot|shoot|开始|起始|开工|开拍|拍摄日|入住|日期/i;
const ending = /end|until|due|finish|deadline|close|结束|截止|到期|完成|交付|离店/i;

/** From when: a time from one to another if there is one, else the day that says so. */
export const begins: FieldNeed = {
  ask: "field",
  setting: "start",
  fits: ofTypes([...spans, ...days], days),
  guess: (guessing) => guessing.fits.find((field) => spans.includes(field.type))?.key ?? called(beginning)(guessing) ?? called(ending)(guessing),
};
/** Until when, where the beginning does not say so. */
export const ends: FieldNeed = {
  ask: "field",
  setting: "end",
  fits: ofTypes(days, days),
  endOf: "start",
  guess: (guessing) => {
    const others = guessing.fits.filter((field) => field.key !== guessing.chosen("start"));
    return called(ending)({ ...guessing, fits: others }) ?? others[0]?.key;
  },
};

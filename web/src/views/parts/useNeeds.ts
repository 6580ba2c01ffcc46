import { useState } from "react";
import { type FieldBook } from "../fieldBook";
import { kinds } from "../kinds";
import type { GroupBy, ViewKindName } from "../model";
import { type ChoicesNeed, type FieldNeed, type FiguresNeed, type GroupsNeed, type Need, spans } from "../needs";
import { type FigureOf, figureFrom } from "../settings";
import { isCounted } from "../showing";

type Settings = Readonly<Record<string, unknown>>;
type Choice = { code: string; label?: Record<string, string>; retired?: boolean };

const choicesOf = (book: FieldBook, key: string | null): readonly Choice[] => {
  const choices = (book.find(key ?? "")?.settings as Settings | undefined)?.["choices"];
  return Array.isArray(choices) ? (choices as Choice[]).filter((one) => !one.retired) : [];
};
const firstOf = (kept: unknown): string | null => {
  const one: unknown = Array.isArray(kept) ? kept[0] : kept;
  const path = typeof one === "object" && one !== null ? (one as { field?: unknown }).field : one;
  return typeof path === "string" && path !== "" ? path : null;
};

/** What a kind asks, with what is chosen or guessed so far. `before` are settings that are there; where they are, nothing is guessed. */
export function useNeeds(kind: ViewKindName, book: FieldBook, before: Settings | undefined) {
  const [chosen, setChosen] = useState<Settings>({});
  const needs: readonly Need[] = kinds[kind].needs;
  const put = (setting: string, value: unknown) => setChosen((old) => ({ ...old, [setting]: value }));
  const fitting = (need: FieldNeed) => book.listed.filter((field) => need.fits(field, book));
  const fieldOf = (setting: string): string | null => {
    const need = needs.find((one): one is FieldNeed => one.ask === "field" && one.setting === setting);
    if (setting in chosen) return chosen[setting] as string | null;
    if (!need || before) return firstOf(before?.[setting]);
    const fits = fitting(need);
    return need.guess?.({ book, fits, chosen: fieldOf }) ?? (need.optional ? null : (fits[0]?.key ?? null));
  };
  const codesOf = (need: ChoicesNeed): readonly string[] => {
    const offered = choicesOf(book, fieldOf(need.of));
    const kept = need.setting in chosen ? chosen[need.setting] : before?.[need.setting];
    // Another field has other choices.
    if (Array.isArray(kept)) return (kept as string[]).filter((code) => offered.some((one) => one.code === code));
    return before ? [] : offered.filter((one) => [one.code, ...Object.values(one.label ?? {})].some((text) => need.words.test(text))).map((one) => one.code);
  };
  const groupsOf = (need: GroupsNeed): readonly GroupBy[] => {
    const kept = need.setting in chosen ? chosen[need.setting] : before?.[need.setting];
    if (Array.isArray(kept)) return kept as GroupBy[];
    const guess = before ? undefined : need.begins?.(book);
    return guess ? [guess] : [];
  };
  const figuresOf = (need: FiguresNeed): readonly FigureOf[] => {
    const kept = need.setting in chosen ? chosen[need.setting] : before?.[need.setting];
    return (Array.isArray(kept) ? kept : kept ? [kept] : []).map(figureFrom);
  };
  const asked = needs.filter((need) => {
    if (need.ask === "groups") return true;
    if (need.ask === "figures") return book.listed.some(isCounted);
    if (need.ask === "choices") return choicesOf(book, fieldOf(need.of)).length > 0;
    // What nobody has to say is asked where there is something to choose.
    if (need.optional && fitting(need).length === 0) return false;
    return need.endOf === undefined || !spans.includes(book.find(fieldOf(need.endOf) ?? "")?.type ?? "");
  });
  const missing = asked.filter((need) => (need.ask === "field" ? !need.optional && fieldOf(need.setting) === null : need.ask === "groups" && !need.optional && groupsOf(need).length === 0));
  /** The settings as they are to be kept. */
  const settings = (): Record<string, unknown> => {
    const made: Record<string, unknown> = { ...before };
    // An end that is asked no more would contradict its beginning.
    for (const need of needs) delete made[need.setting];
    for (const need of asked) {
      if (need.ask === "choices") made[need.setting] = codesOf(need);
      else if (need.ask === "groups") made[need.setting] = groupsOf(need);
      else if (need.ask === "figures") {
        const figures = figuresOf(need);
        if (figures.length > 0) made[need.setting] = need.single ? figures[0] : figures;
      } else {
        const field = fieldOf(need.setting);
        if (field !== null) made[need.setting] = field;
      }
    }
    return made;
  };
  return { asked, put, fitting, fieldOf, codesOf, groupsOf, figuresOf, choices: (need: ChoicesNeed) => choicesOf(book, fieldOf(need.of)), missing, settings };
}

/** Everything that the palette can lead to, by groups. */
import { useNavigate } from "@tanstack/react-router";
import { may, type Session, useSomePeople } from "../../directory";
import { useForms } from "../../forms";
import { useOffered } from "../../kit/commands";
import { useLanguage } from "../../kit/usePreferences";
import { fits, wordsOf } from "../../kit/pinyin";
import { said, useTranslation } from "../../kit/words";
import type { IconName } from "../../ui/icons/paths";
import { applicationOf, appOf, everyItem, openPlaces } from "../model";
import { iconOf } from "../parts/itemIcon";
import { useOpenedName } from "../parts/NavRecent";
import { useNewChoices } from "../parts/NewMenu";
import { useNavigation } from "../queries/navigation";
import { useSearch } from "../queries/search";

export interface Choice {
  id: string;
  says: string;
  note?: string | undefined;
  icon: IconName;
  keys?: string | undefined;
  run: () => void;
}
export interface ChoiceGroup {
  key: "record" | "recent" | "records" | "page" | "views" | "places" | "new" | "people";
  choices: readonly Choice[];
}

export function useChoices(session: Session, typed: string, settled: string): { groups: readonly ChoiceGroup[]; searching: boolean } {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const { data: navigation } = useNavigation();
  const { data: forms } = useForms();
  const offered = useOffered();
  const news = useNewChoices();
  const openedName = useOpenedName();
  const found = useSearch(settled, 20);
  const seesPeople = may(session, "people.read");
  const people = useSomePeople({ search: settled }, 6, seesPeople && settled !== "");
  const words = wordsOf(typed);
  const asked = words.length > 0;

  const record = (form: string, id: number) => void navigate({ to: "/a/$app/r/$form/$id", params: { app: appOf(applicationOf(navigation, form)), form, id: String(id) } });
  const list = (form: string, view?: string) =>
    void navigate({ to: "/a/$app/f/$form", params: { app: appOf(applicationOf(navigation, form)), form }, search: view ? { v: view } : {} });
  const formName = (key: string) => said(forms?.find((form) => form.key === key)?.label, language, key);

  const recent = (navigation?.recent ?? [])
    .map((opened) => ({
      id: `recent ${opened.kind} ${opened.key} ${opened.record}`,
      says: openedName(opened),
      note: opened.kind === "record" ? said(opened.label, language) : undefined,
      icon: opened.kind === "record" ? ("file" as const) : ("table" as const),
      run: () => (opened.kind === "record" ? record(opened.form, opened.record) : list(opened.form, opened.kind === "view" ? opened.key : undefined)),
    }))
    .filter((choice) => fits(words, choice.says, choice.note))
    .slice(0, asked ? 4 : 8);

  const doings = (group: "record" | "page") =>
    offered
      .filter((command) => command.group === group && fits(words, command.says, command.also))
      .map((command) => ({ id: command.id, says: command.says, icon: "command" as const, keys: command.keys, run: command.run }));

  const inMenus = everyItem(navigation).map((item) => ({
    id: `view ${item.kind} ${item.key}`,
    says: said(item.label, language, item.key),
    note: formName(item.form),
    icon: iconOf(item),
    run: () => list(item.form, item.kind === "view" ? item.key : undefined),
  }));
  // A form whose menu names only its views is gone to all the same.
  const bare = (forms ?? [])
    .filter((form) => form.verbs.includes("read") && !inMenus.some((choice) => choice.id === `view form ${form.key}`))
    .map((form) => ({ id: `form ${form.key}`, says: said(form.label, language, form.key), note: t("shell.palette.form"), icon: "lines" as const, run: () => list(form.key) }));
  const views = [...inMenus, ...bare].filter((choice) => fits(words, choice.says, choice.note)).slice(0, asked ? 12 : 6);

  const goes = openPlaces(session.permissions)
    .map((place) => ({ id: `place ${place.to}`, says: t(`shell.nav.${place.words}`), icon: place.icon, run: () => void navigate({ to: place.to }) }))
    .filter((choice) => fits(words, choice.says));
  const made = news
    .map((choice) => ({ id: `new ${choice.key}`, says: t("shell.new.of", { form: choice.label }), icon: "plus" as const, run: choice.go }))
    .filter((choice) => fits(words, choice.says, t("shell.new.label")))
    .slice(0, asked ? 8 : 0);

  const groups: ChoiceGroup[] = [
    { key: "record", choices: doings("record") },
    { key: "recent", choices: recent },
    {
      key: "records",
      choices: asked ? (found.data ?? []).map((one) => ({ id: `record ${one.form} ${one.id}`, says: one.title || `#${one.id}`, note: formName(one.form), icon: "file" as const, run: () => record(one.form, one.id) })) : [],
    },
    { key: "page", choices: doings("page") },
    { key: "new", choices: made },
    { key: "views", choices: views },
    {
      key: "people",
      choices: asked && seesPeople ? (people.data?.people ?? []).map((person) => ({ id: `person ${person.id}`, says: person.name, note: person.department?.name, icon: "user" as const, run: () => void navigate({ to: "/team/people/$id", params: { id: String(person.id) } }) })) : [],
    },
    { key: "places", choices: goes },
  ];
  return { groups: groups.filter((group) => group.choices.length > 0), searching: found.isFetching || typed !== settled };
}

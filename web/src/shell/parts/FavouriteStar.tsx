import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { say } from "../../ui/toast";
import { asProblem } from "../../kit/problem";
import type { NavItem } from "../model";
import { useFavourite, useNavigation } from "../queries/navigation";

/** Puts something among the favourites, or takes it out. */
export function FavouriteStar({ item, always = false }: { item: NavItem; always?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: navigation } = useNavigation();
  const favourite = useFavourite();
  const on = navigation?.favourites.some((one) => one.kind === item.kind && one.key === item.key) ?? false;
  const name = said(item.label, language, item.key);
  const label = t(on ? "shell.favourites.remove" : "shell.favourites.add", { name });
  const toggle = () =>
    favourite.mutate({ item, ...(on && { place: null }) }, { onError: (error) => say(asProblem(error)?.detail || t("ui.failed"), 6000, undefined, "bad") });
  return (
    <button type="button" className={`s-star${on ? " on" : ""}${always ? " always" : ""}`} aria-pressed={on} aria-label={label} title={label} onClick={toggle}>
      <Icon name="star" size={14} />
    </button>
  );
}

import type { KeyboardEvent } from "react";
import { useTranslation } from "../../kit/words";
import { applicationOf, appOf, type NavItem, type Navigation } from "../model";
import { useFavourite } from "../queries/navigation";
import { FavouriteStar } from "./FavouriteStar";
import { NavLink } from "./NavLink";

/** What somebody wants at hand, in their own order. Alt and an arrow move one up or down. */
export function NavFavourites({ navigation, onGo }: { navigation: Navigation; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const favourite = useFavourite();
  if (navigation.favourites.length === 0) return null;
  const move = (event: KeyboardEvent, item: NavItem, place: number) => {
    const next = event.altKey ? { ArrowUp: place - 1, ArrowDown: place + 1 }[event.key] : undefined;
    if (next === undefined || next < 0 || next >= navigation.favourites.length) return;
    event.preventDefault();
    favourite.mutate({ item, place: next });
  };
  return (
    <section aria-label={t("shell.favourites.title")}>
      <div className="s-group" title={t("shell.favourites.help")}>{t("shell.favourites.title")}</div>
      {navigation.favourites.map((item, place) => (
        <div key={`${item.kind} ${item.key}`} onKeyDown={(event) => move(event, item, place)} role="presentation">
          <NavLink app={appOf(applicationOf(navigation, item.form))} item={item} onGo={onGo}>
            <FavouriteStar item={item} />
          </NavLink>
        </div>
      ))}
    </section>
  );
}

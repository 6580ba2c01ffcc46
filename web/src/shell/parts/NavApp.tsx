import { useKept } from "../../kit/useKept";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { appOf, type NavApplication } from "../model";
import { FavouriteStar } from "./FavouriteStar";
import { NavGroup } from "./NavGroup";
import { isHere, NavLink, useHere } from "./NavLink";

/** So many items are shown without being unfolded. */
const few = 8;

/** The menu of an application. Groups fold; the one with the page that is open, and the first of all, are open at first. */
export function NavApp({ application, first, onGo }: { application: NavApplication; first: boolean; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const here = useHere();
  const [folds, setFolds] = useKept<Record<string, boolean>>(`nav.${application.key}`, {});
  const app = appOf(application);
  const name = said(application.label, language, t("shell.nav.other_forms"));
  const all = application.groups.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <section aria-label={name}>
      <div className="s-group">{name}</div>
      {application.groups.map((group, place) => {
        const label = said(group.label, language);
        const items = group.items.map((item) => (
          <NavLink key={`${item.kind} ${item.key}`} app={app} item={item} onGo={onGo}>
            <FavouriteStar item={item} />
          </NavLink>
        ));
        // Menus do not change while somebody looks; a group without a name has no head to fold.
        const key = `${place} ${Object.values(group.label)[0] ?? ""}`;
        if (!label) return <div key={key}>{items}</div>;
        const open = folds[key] ?? (all <= few || (first && place === 0) || group.items.some((item) => isHere(here, item)));
        return (
          <NavGroup key={key} label={label} open={open} onFold={(next) => setFolds({ ...folds, [key]: next })}>
            {items}
          </NavGroup>
        );
      })}
    </section>
  );
}

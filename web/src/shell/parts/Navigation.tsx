import { Link } from "@tanstack/react-router";
import type { Session } from "../../directory";
import { useTranslation } from "../../kit/words";
import { Seal } from "../../ui/Seal";
import { Skeleton } from "../../ui/Skeleton";
import { openPlaces } from "../model";
import { useNavigation } from "../queries/navigation";
import { NavApp } from "./NavApp";
import { NavFavourites } from "./NavFavourites";
import { NavRecent } from "./NavRecent";
import { PlaceLinks } from "./PlaceLinks";

/** All ways that somebody has: work first, then what is managed, then their own. */
export function Navigation({ session, onGo }: { session: Session; onGo?: () => void }) {
  const { t } = useTranslation();
  const { data: navigation, isPending } = useNavigation();
  const places = openPlaces(session.permissions);
  const manage = places.filter((place) => place.group === "manage");
  return (
    <>
      <Link to="/" className="s-brand" aria-label={session.workspace.name} onClick={onGo}>
        <Seal />
        <span>{session.workspace.name}</span>
      </Link>
      <nav aria-label={t("shell.nav.label")} className="s-nav">
        <PlaceLinks places={places.filter((place) => place.group === "work")} onGo={onGo} />
        {isPending && <Skeleton rows={4} height={20} />}
        {navigation && <NavFavourites navigation={navigation} onGo={onGo} />}
        {navigation?.applications.map((application, place) => <NavApp key={application.key} application={application} first={place === 0} onGo={onGo} />)}
        {navigation && <NavRecent navigation={navigation} onGo={onGo} />}
        {manage.length > 0 && <div className="s-group">{t("shell.nav.manage")}</div>}
        <PlaceLinks places={manage} onGo={onGo} />
        <div className="s-group">{t("shell.nav.own")}</div>
        <PlaceLinks places={places.filter((place) => place.group === "own")} onGo={onGo} />
      </nav>
    </>
  );
}

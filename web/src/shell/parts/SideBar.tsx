import { Link } from "@tanstack/react-router";
import type { Session } from "../../directory";
import { useTranslation } from "../../kit/words";
import { openPlaces } from "../model";
import { PlaceLinks } from "./PlaceLinks";
import { Seal } from "../../ui/Seal";

export function SideBar({ session }: { session: Session }) {
  const { t } = useTranslation();
  const places = openPlaces(session.permissions);
  const manage = places.filter((place) => place.group === "manage");
  return (
    <aside className="s-side">
      <Link to="/" className="s-brand" aria-label={session.workspace.name}>
        <Seal />
        <span>{session.workspace.name}</span>
      </Link>
      <nav aria-label={t("shell.nav.label")} className="s-nav">
        <PlaceLinks places={places.filter((place) => place.group === "work")} />
        {manage.length > 0 && <div className="s-group">{t("shell.nav.manage")}</div>}
        <PlaceLinks places={manage} />
        <div className="s-group">{t("shell.nav.own")}</div>
        <PlaceLinks places={places.filter((place) => place.group === "own")} />
      </nav>
    </aside>
  );
}

import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { SubBar } from "../../ui/SubBar";
import { Trouble } from "../../ui/Trouble";
import { Problem } from "../../kit/problem";
import "../directory.css";
import { may } from "../model";
import { useSession } from "../queries/session";

const here = { "aria-current": "page" } as const;

/** People and how they are ordered. */
export function TeamPage() {
  const { t } = useTranslation();
  const session = useSession();
  if (!may(session, "people.read")) return <Trouble error={new Problem(403)} />;
  return (
    <>
      <SubBar>
        <nav className="u-tabs" aria-label={t("directory.team.label")}>
          <Link to="/team" activeOptions={{ exact: true, includeSearch: false }} activeProps={here}>{t("directory.team.people")}</Link>
          <Link to="/team/departments" activeProps={here}>{t("directory.team.departments")}</Link>
          <Link to="/team/positions" activeProps={here}>{t("directory.team.positions")}</Link>
          <Link to="/team/roles" activeProps={here}>{t("directory.team.roles")}</Link>
        </nav>
      </SubBar>
      <Outlet />
    </>
  );
}

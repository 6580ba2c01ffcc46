import { Link, Outlet } from "@tanstack/react-router";
import { may, useSession } from "../../directory";
import { Problem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { SubBar } from "../../ui/SubBar";
import { Trouble } from "../../ui/Trouble";
import { openPlaces } from "../model";

export function SettingsPage() {
  const { t } = useTranslation();
  const session = useSession();
  if (!openPlaces(session.permissions).some(({ to }) => to === "/settings")) return <Trouble error={new Problem(403)} />;
  return (
    <>
      <SubBar>
        <nav className="u-tabs" aria-label={t("shell.settings.label")}>
          {may(session, "workspace.manage") && <Link to="/settings" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>{t("shell.settings.workspace")}</Link>}
          {may(session, "jobs.manage") && <Link to="/settings/jobs" activeProps={{ "aria-current": "page" }}>{t("shell.settings.jobs")}</Link>}
          {(may(session, "portals.publish") || may(session, "portals.share")) && <Link to="/settings/doors" activeProps={{ "aria-current": "page" }}>{t("shell.settings.doors")}</Link>}
        </nav>
      </SubBar>
      <Outlet />
    </>
  );
}

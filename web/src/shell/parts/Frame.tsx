import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatches, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { sessionQuery } from "../../directory";
import { usePhone } from "../../kit/useMedia";
import { useTranslation } from "../../kit/words";
import { useLive } from "../queries";
import "../shell.css";
import { BottomBar } from "./BottomBar";
import { Offline } from "./Offline";
import { SideBar } from "./SideBar";
import { TopBar } from "./TopBar";

/** What surrounds every page of the staff app. */
export function Frame() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const phone = usePhone();
  const router = useRouter();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const key = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title });
  const title = key ? t(key) : "";
  const workspace = session?.workspace.name ?? "";
  useLive();

  useEffect(() => {
    document.title = [title, workspace].filter(Boolean).join(" · ");
  }, [title, workspace]);

  const before = useRef(path);
  useEffect(() => {
    // Whoever reads by ear starts again at the top of the new page.
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);

  useEffect(() => {
    // Signed out elsewhere, or too long away: the route sends to sign-in and remembers this page.
    if (session === null) void router.invalidate();
  }, [session, router]);

  if (!session) return null;
  return (
    <div className="s-frame">
      <a className="s-skip" href="#main">{t("shell.skip")}</a>
      {!phone && <SideBar session={session} />}
      <div className="s-page">
        <TopBar session={session} title={title} />
        <Offline />
        <main id="main" className="s-main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
        {phone && <BottomBar session={session} />}
      </div>
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Outlet, useMatches, useRouterState } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useRef, useState } from "react";
import { SignInAgain, keepSignInAtHand, sessionQuery } from "../../directory";
import { useForms } from "../../forms";
import { useEnded } from "../../kit/ended";
import { usePhone } from "../../kit/useMedia";
import { useKept } from "../../kit/useKept";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { everyItem } from "../model";
import { useLive } from "../queries/live";
import { useNavigation } from "../queries/navigation";
import "../shell.css";
import { Bars } from "./Bars";
import { BottomBar } from "./BottomBar";
import { Keyed } from "./Keyed";
import { isHere, useHere } from "./NavLink";
import { NavSheet } from "./NavSheet";
import { SideBar } from "./SideBar";
import { TopBar } from "./TopBar";

/** What is open, where it is a form or a view of the navigation. */
function useItemHere() {
  const { data: navigation } = useNavigation();
  const here = useHere();
  return everyItem(navigation).concat(navigation?.favourites ?? []).find((item) => isHere(here, item));
}

/** What surrounds every page of the staff app. */
export function Frame() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const phone = usePhone();
  const ended = useEnded();
  const main = useRef<HTMLElement>(null);
  const [side, setSide] = useKept("nav.side", true);
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const key = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title });
  const item = useItemHere();
  const here = useHere();
  const { data: forms } = useForms();
  const form = here && forms?.find((one) => one.key === here.form);
  const title = item ? said(item.label, language, item.key) : form ? said(form.label, language, form.key) : key ? t(key) : "";
  const workspace = session?.workspace.name ?? "";
  useLive(!ended);

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
    const timer = window.setTimeout(keepSignInAtHand, 5000);
    return () => window.clearTimeout(timer);
  }, []);

  const turnSide = useCallback(() => (phone ? setSheet(true) : setSide(!side)), [phone, side, setSide]);
  if (!session) return null;
  return (
    <div className={side ? "s-frame" : "s-frame wide"}>
      <a className="s-skip" href="#main">{t("shell.skip")}</a>
      {!phone && side && <SideBar session={session} />}
      <div className="s-page">
        <TopBar session={session} title={title} item={item} sideBar={side} onSideBar={turnSide} onPalette={() => setPalette(true)} />
        <Bars />
        <main id="main" className="s-main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
        {phone && <BottomBar />}
      </div>
      {phone && sheet && <NavSheet session={session} onClose={() => setSheet(false)} />}
      <Keyed session={session} palette={palette} onPalette={setPalette} onSideBar={turnSide} />
      {ended && <Suspense fallback={null}><SignInAgain session={session} /></Suspense>}
    </div>
  );
}

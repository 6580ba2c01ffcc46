import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import type { Session } from "../../directory";
import { type Command, useCommandKeys, useCommands } from "../../kit/commands";
import { useTranslation } from "../../kit/words";

const Palette = lazy(() => import("../palette/Palette").then((module) => ({ default: module.Palette })));
const KeyboardMap = lazy(() => import("./KeyboardMap").then((module) => ({ default: module.KeyboardMap })));

interface KeyedProps {
  session: Session;
  palette: boolean;
  onPalette: (open: boolean) => void;
  onSideBar: () => void;
}

/** What keys and the palette do, on every page. */
export function Keyed({ session, palette, onPalette, onSideBar }: KeyedProps) {
  const { t } = useTranslation();
  const [map, setMap] = useState(false);
  useCommandKeys();
  const commands = useMemo<Command[]>(
    () => [
      { id: "shell:keys", says: t("shell.keys.map"), group: "page", keys: "?", run: () => setMap(true) },
      { id: "shell:side_bar", says: t("shell.keys.side_bar"), group: "page", run: onSideBar },
    ],
    [t, onSideBar],
  );
  useCommands(commands);
  const listen = useCallback(
    (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "k") onPalette(!palette);
      else if (control && event.key === "\\") onSideBar();
      else if (event.key === "/" && !control && !event.altKey && !inText(event.target)) onPalette(true);
      else return;
      event.preventDefault();
    },
    [palette, onPalette, onSideBar],
  );
  useEffect(() => {
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [listen]);
  return (
    <Suspense>
      {palette && <Palette session={session} onClose={() => onPalette(false)} />}
      {map && <KeyboardMap onClose={() => setMap(false)} />}
    </Suspense>
  );
}

/** Somebody types; or the page has a search of its own, to which `/` leads. */
const inText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest("[role=grid]") !== null || document.querySelector("#main input[type=search]") !== null);

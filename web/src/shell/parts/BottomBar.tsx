import type { Session } from "../../directory";
import { useTranslation } from "../../kit/words";
import { openPlaces } from "../model";
import { PlaceLinks } from "./PlaceLinks";

/** Five at most, within reach of a thumb. */
export function BottomBar({ session }: { session: Session }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("shell.nav.label")} className="s-bottom">
      <PlaceLinks places={openPlaces(session.permissions).slice(0, 5)} />
    </nav>
  );
}

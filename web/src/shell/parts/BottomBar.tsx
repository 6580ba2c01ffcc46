import { useTranslation } from "../../kit/words";
import { places } from "../model";
import { NewMenu } from "./NewMenu";
import { PlaceLinks } from "./PlaceLinks";

const of = (to: string) => places.filter((place) => place.to === to);

/** Within reach of a thumb: the workbench, something new, one's own. To-dos and bookings join when there are any. */
export function BottomBar() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("shell.nav.label")} className="s-bottom">
      <PlaceLinks places={of("/")} />
      <NewMenu />
      <PlaceLinks places={of("/me")} />
    </nav>
  );
}

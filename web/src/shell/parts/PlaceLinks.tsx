import { Link } from "@tanstack/react-router";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { Place } from "../model";

export function PlaceLinks({ places, onGo }: { places: readonly Place[]; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return places.map((place) => (
    <Link key={place.to} to={place.to} activeOptions={{ exact: place.to === "/" }} activeProps={{ "aria-current": "page" }} onClick={onGo}>
      <Icon name={place.icon} size={16} />
      <span>{t(`shell.nav.${place.words}`)}</span>
    </Link>
  ));
}

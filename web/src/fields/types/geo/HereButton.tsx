import { useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import { say } from "../../../ui/toast";
import { asMapsHaveIt } from "./gcj";

/** Where this device is, when it may be asked; browsers tell only pages that are served over TLS. */
export function HereButton({ onFound }: { onFound: (point: { lat: string; lng: string; accuracy: string }) => void }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (!("geolocation" in navigator) || !window.isSecureContext) return null;
  const ask = () => {
    setBusy(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setBusy(false);
        const [lat, lng] = asMapsHaveIt(coords.latitude, coords.longitude);
        onFound({ lat: lat.toFixed(6), lng: lng.toFixed(6), accuracy: Math.ceil(coords.accuracy).toFixed(0) });
      },
      () => {
        setBusy(false);
        say(t("fields.no_place"));
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  };
  return (
    <button type="button" className="u-box-act" disabled={busy} title={t("fields.here")} aria-label={t("fields.here")} onClick={ask}>
      <Icon name="pin" size={14} />
    </button>
  );
}

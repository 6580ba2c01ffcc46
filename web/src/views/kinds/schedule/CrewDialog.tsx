import { useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import type { Booking } from "./bookings";

interface CrewDialogProps {
  crew: readonly { booking: Booking; name: string }[];
  when: string;
  onAll: () => Promise<unknown>;
  onOne: () => Promise<unknown>;
  onClose: () => void;
}

/** Bookings that belong together are moved together, or one of them alone. */
export function CrewDialog({ crew, when, onAll, onOne, onClose }: CrewDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const go = async (act: () => Promise<unknown>) => {
    setBusy(true);
    await act();
    onClose();
  };
  return (
    <Dialog open title={t("views.time.crew.title", { count: crew.length })} onClose={onClose} width={440}>
      <div className="u-form">
        <p>{t("views.time.crew.help", { when })}</p>
        <ul className="v-crew">{crew.map(({ booking, name }) => <li key={booking.id}><strong>{name}</strong><span>{booking.text}</span></li>)}</ul>
        <div className="u-dialog-foot v-crew-foot">
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button busy={busy} onClick={() => void go(onOne)}>{t("views.time.crew.one")}</Button>
          <Button look="main" busy={busy} onClick={() => void go(onAll)}>{t("views.time.crew.all", { count: crew.length })}</Button>
        </div>
      </div>
    </Dialog>
  );
}

import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/icons/Icon";
import type { Booking } from "./bookings";
import type { Line } from "./useBookings";

interface ScheduleFootProps {
  booking: Booking | undefined;
  /** Where and when it is, as words. */
  place: string;
  reasons: readonly string[];
  /** Who is free at that time, of the same kind. */
  free: readonly Line[];
  creates: boolean;
  onPut: ((row: Line) => void) | undefined;
  onOpen: () => void;
}
const few = 3;

/** What is known of the booking that the cursor is on: what it collides with, and who could stand in. */
export function ScheduleFoot({ booking, place, reasons, free, creates, onPut, onOpen }: ScheduleFootProps) {
  const { t } = useTranslation();
  if (!booking) return <p className="v-time-foot v-faint">{t(creates ? "views.time.hint" : "views.time.hint_reader")}</p>;
  return (
    <div className={reasons.length > 0 ? "v-time-foot trouble" : "v-time-foot"} role="status">
      {reasons.length > 0 && <Icon name="warn" size={14} />}
      <button type="button" className="v-time-name" onClick={onOpen}>{booking.text}</button>
      <span>{place}</span>
      {reasons.length > 0 && <strong>{reasons.join(" · ")}</strong>}
      {reasons.length > 0 && onPut && (free.length > 0
        ? (
            <span className="v-time-free">
              {t("views.time.instead")}
              {free.slice(0, few).map((row) => <Button key={row.id} size="small" label={t("views.time.put", { name: row.name })} onClick={() => onPut(row)}>{row.name}</Button>)}
              {free.length > few && <small>{t("views.time.more_free", { count: free.length - few })}</small>}
            </span>
          )
        : <span>{t("views.time.nobody_free")}</span>)}
    </div>
  );
}

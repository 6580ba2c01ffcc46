import { useCallback, useMemo } from "react";
import { day, hour } from "../../../kit/wall";
import { useTranslation } from "../../../kit/words";
import type { Times } from "../../time/timing";
import { type Booking, overlap, type Rule } from "./bookings";

const most = 2;

/** Why two bookings cannot both be, as sentences. */
export function useReasons({ gap }: Rule) {
  const { t } = useTranslation();
  const reason = useCallback(
    (one: Times, other: Booking): string => {
      const both = overlap(one, other);
      if (both <= 0) return t("views.time.too_near", { other: other.text, count: Math.round((gap / hour) * 60) });
      const long = both % day === 0 ? t("views.time.days", { count: both / day }) : both >= day ? t("views.time.days", { count: Math.round((both / day) * 10) / 10 }) : both % hour === 0 ? t("views.time.hours", { count: both / hour }) : t("views.time.minutes", { count: Math.round((both / hour) * 60) });
      return t("views.time.clash", { other: other.text, long });
    },
    [t, gap],
  );
  return useMemo(() => ({ reason, reasons: (one: Times, met: readonly Booking[]) => [...met.slice(0, most).map((other) => reason(one, other)), ...(met.length > most ? [t("views.time.and_more", { count: met.length - most })] : [])] }), [reason, t]);
}

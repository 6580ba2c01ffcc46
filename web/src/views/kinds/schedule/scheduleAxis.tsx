import { day, hour, wallDay, wallNow } from "../../../kit/wall";
import { today } from "../../../kit/zone";
import type { TimeAxis } from "../../../ui/timegrid";
import { dayIn, daysOf, isRest, type Mode, type Window } from "../../time/axis";

/** How finely bookings are moved in each way of looking. */
const snaps: Readonly<Record<Mode, number>> = { day: hour / 2, week: hour, fortnight: 2 * hour, month: day };

/** The days of a window, or the hours of one day. */
export function scheduleAxis(language: string, window: Window, mode: Mode, whole: boolean, phone: boolean): TimeAxis {
  const [from, to] = [wallDay(window.from), wallDay(window.to)];
  const now = wallNow();
  const base = { from, to, now: whole ? undefined : now, snap: whole ? day : snaps[mode] };
  if (mode === "day") {
    const ticks = Array.from({ length: 24 }, (_, at) => ({ at: from + at * hour, until: from + (at + 1) * hour, label: `${String(at).padStart(2, "0")}:00`, look: at < 7 || at > 21 ? ("rest" as const) : undefined }));
    return { ...base, ticks, narrowest: phone ? 48 : 46 };
  }
  const here = today();
  const ticks = daysOf(window).map((one) => ({
    at: wallDay(one), until: wallDay(one) + day, look: one === here ? ("today" as const) : isRest(one) ? ("rest" as const) : undefined,
    label: <>{mode === "month" ? Number(one.slice(8)) : dayIn(language, one, { month: "numeric", day: "numeric" })}<small>{dayIn(language, one, { weekday: mode === "month" ? "narrow" : "short" })}</small></>,
  }));
  return { ...base, ticks, narrowest: mode === "month" ? 44 : mode === "week" ? 92 : phone ? 84 : 70 };
}

/** The time zone of the workspace, in which every moment is shown; UTC is what is kept. */
let zone: string | undefined;

export const currentZone = (): string | undefined => zone;

export function liveIn(timeZone: string): void {
  zone = timeZone;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? "";
  let found = clocks.get(key);
  if (!found) {
    const options: Intl.DateTimeFormatOptions = {
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    };
    try {
      found = new Intl.DateTimeFormat("en", timeZone ? { ...options, timeZone } : options);
    } catch {
      found = new Intl.DateTimeFormat("en", options);
    }
    clocks.set(key, found);
  }
  return found;
}

/** What the clock on the wall says at a moment: `2026-11-22T09:58:00`. */
export function wallClock(at: Date, timeZone: string | undefined = zone): string {
  const parts = Object.fromEntries(clock(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts["year"]?.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}:${parts["second"]}`;
}

/** The day that it is now. */
export const today = (timeZone: string | undefined = zone): string => wallClock(new Date(), timeZone).slice(0, 10);

/** The moment at which the clock on the wall says this, in UTC: `2026-11-22T01:58:00Z`. */
export function momentOf(wall: string, timeZone: string | undefined = zone): string | undefined {
  const meant = Date.parse(`${wall}Z`);
  if (Number.isNaN(meant)) return undefined;
  let at = meant;
  // Twice, as the offset may be another one on the far side of a change of the clocks.
  for (let turn = 0; turn < 2; turn += 1) at = meant - (Date.parse(`${wallClock(new Date(at), timeZone)}Z`) - at);
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

import { useCallback, useSyncExternalStore } from "react";

/** Seconds left until `until` (milliseconds since 1970), ticking down to zero. */
export function useCountdown(until: number): number {
  const left = () => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const tick = useCallback(
    (listener: () => void) => {
      if (until <= Date.now()) return () => {};
      const timer = window.setInterval(() => {
        listener();
        if (Date.now() >= until) window.clearInterval(timer);
      }, 250);
      return () => window.clearInterval(timer);
    },
    [until],
  );
  return useSyncExternalStore(tick, left);
}

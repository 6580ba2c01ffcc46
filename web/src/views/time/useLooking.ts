import { useMemo } from "react";
import { isDay } from "../../kit/days";
import { today } from "../../kit/zone";
import type { KindProps } from "../kind";
import { settingOf } from "./timing";

/** Which day is looked at, and by which way of looking; both stand in the address. */
export function useLooking<M extends string>({ definition, search, go }: Pick<KindProps, "definition" | "search" | "go">, modes: readonly M[], usual: M) {
  const asked = (search.mode ?? settingOf(definition, "mode")) as M;
  const mode = modes.includes(asked) ? asked : usual;
  const on = search.on && isDay(search.on) ? search.on : today();
  return useMemo(
    () => ({
      mode, on,
      setMode: (next: M) => go({ mode: next }),
      setOn: (next: string) => go({ on: next === today() ? undefined : next }),
    }),
    [mode, on, go],
  );
}

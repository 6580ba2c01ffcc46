/** A form that is filled in, for as long as it is on the screen. */
import { useEffect, useState, useSyncExternalStore } from "react";

interface Filled<S> {
  open: () => () => void;
  watch: (watcher: () => void) => () => void;
  now: () => S;
}

export function useRuntime<S, F extends Filled<S>>(make: () => F & Filled<S>): [F, S] {
  const [filled] = useState(make);
  useEffect(() => filled.open(), [filled]);
  return [filled, useSyncExternalStore(filled.watch, filled.now)];
}

import { useCallback, useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  const observe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(observe, () => window.matchMedia(query).matches);
}

/** Below this width tables become cards and side panels become sheets. */
export const usePhone = (): boolean => useMedia("(max-width: 759.98px)");

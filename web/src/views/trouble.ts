/** What the server said to the question that a view asks now, for the panel of the filter that may be the cause. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

/** Others are told while something is drawn, when nothing else may be drawn anew. */
const telling = new Set(["updated", "removed", "observerAdded", "observerRemoved"]);

export function useTroubleOf(form: string): unknown {
  const queries = useQueryClient();
  const observe = useCallback((listener: () => void) => queries.getQueryCache().subscribe(({ type }) => { if (telling.has(type)) listener(); }), [queries]);
  return useSyncExternalStore(observe, () => queries.getQueryCache().findAll({ queryKey: ["records", form], type: "active" }).find((one) => one.state.error)?.state.error ?? null);
}

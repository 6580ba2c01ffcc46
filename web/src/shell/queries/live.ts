/** The live line to the server, and what is done when the session is over. */
import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen, onSignedOut } from "../../api";
import { sessionQuery } from "../../directory";
import { lookForNewBuild } from "../../kit/worker";

/** What else shows something of it. */
const alsoTold: Record<string, readonly string[]> = {
  session: ["my-sessions"],
  workspace: ["session"],
  people: ["departments", "roles"],
  departments: ["people"],
  positions: ["people"],
  roles: ["people"],
  // Who may see what, and what there is, decides where one can go.
  forms: ["navigation", "views"],
  views: ["navigation"],
  apps: ["navigation", "forms", "views"],
  grants: ["navigation", "forms", "views", "records"],
};

/** Asks again, also for what is being asked for the first time: that may have been read just before it changed. */
function again(queries: QueryClient, queryKey: QueryKey = []): void {
  const first = queries.getQueryCache().findAll({ queryKey, type: "active", fetchStatus: "fetching", predicate: (one) => one.state.data === undefined });
  void queries.invalidateQueries({ queryKey });
  for (const one of first) {
    const read = () => queries.invalidateQueries({ queryKey: one.queryKey, exact: true });
    void one.promise?.then(read, () => undefined);
  }
}

/** Keeps what is on the screen true: each `changed` refetches what it names. There is no line for whom the server does not know. */
export function useLive(known: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!known) return undefined;
    return listen({
      changed: (what, forms) => {
        // Missed for too long: the server names no details any more.
        if (what === "everything") return again(queries);
        // Records are told by their forms; only what shows some of these asks again.
        if (what === "records" && forms.length > 0) {
          for (const form of forms) again(queries, ["records", form]);
          return;
        }
        for (const key of [what, ...(alsoTold[what] ?? [])]) again(queries, [key]);
      },
      sessionEnded: () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      begun: () => again(queries, ["records"]),
      reconnected: () => {
        again(queries);
        // A server that was away may have come back as a newer one.
        lookForNewBuild();
      },
    });
  }, [queries, known]);
  // One question for all that is refused at once: each new one would take the place of the one before, and none be answered.
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey }, { cancelRefetch: false })), [queries]);
}

/** The live line to the server, and what is done when the session is over. */
import { useQueryClient } from "@tanstack/react-query";
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

/** Keeps what is on the screen true: each `changed` refetches what it names. There is no line for whom the server does not know. */
export function useLive(known: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!known) return undefined;
    return listen({
      changed: (what, forms) => {
        // Missed for too long: the server names no details any more.
        if (what === "everything") return void queries.invalidateQueries();
        // Records are told by their forms; only what shows some of these asks again.
        if (what === "records" && forms.length > 0) {
          for (const form of forms) void queries.invalidateQueries({ queryKey: ["records", form] });
          return;
        }
        for (const key of [what, ...(alsoTold[what] ?? [])]) void queries.invalidateQueries({ queryKey: [key] });
      },
      sessionEnded: () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      begun: () => void queries.invalidateQueries({ queryKey: ["records"] }),
      reconnected: () => {
        void queries.invalidateQueries();
        // A server that was away may have come back as a newer one.
        lookForNewBuild();
      },
    });
  }, [queries, known]);
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })), [queries]);
}

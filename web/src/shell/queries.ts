/** The live line to the server, and what is done when the session is over. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen, onSignedOut } from "../api";
import { sessionQuery } from "../directory";

/** What else shows something of it. */
const alsoTold: Record<string, readonly string[]> = {
  session: ["my-sessions"],
  workspace: ["session"],
  people: ["departments", "roles"],
  departments: ["people"],
  positions: ["people"],
  roles: ["people"],
};

/** Keeps what is on the screen true: each `changed` refetches what it names. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      listen({
        changed: (what) => {
          // Missed for too long: the server names no details any more.
          if (what === "everything") return void queries.invalidateQueries();
          for (const key of [what, ...(alsoTold[what] ?? [])]) void queries.invalidateQueries({ queryKey: [key] });
        },
        sessionEnded: () => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
        reconnected: () => void queries.invalidateQueries(),
      }),
    [queries],
  );
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })), [queries]);
}

/** Who else is at the same record, or looks at the same form. */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { client, data, type Others } from "../../api";
import { newName } from "../../kit/ids";

/** The server forgets a screen that it has not heard of for 50 s. */
const beat = 20_000;

/** Tells the server that this is on the screen, as long as it is; and who else is there. Nothing stands still for it. */
export function usePresence(form: string, record: number | undefined, editing: boolean): Others["others"] {
  const screen = useMemo(() => newName(), []);
  const { data: found } = useQuery({
    queryKey: ["presence", form, record, editing, screen],
    queryFn: () => data<Others>(client.PUT("/api/presence", { body: { screen, form, record: record ?? null, editing } })),
    refetchInterval: beat,
    refetchOnWindowFocus: true,
    placeholderData: (before) => before,
    gcTime: 0,
    retry: false,
  });
  useEffect(() => {
    const leave = () => void client.DELETE("/api/presence/{screen}", { params: { path: { screen } }, keepalive: true }).catch(() => {});
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [screen]);
  return found?.others ?? [];
}

/** What was agreed to when a record came in from outside. */
import { useQuery } from "@tanstack/react-query";
import { client, data, type Consent } from "../../api";

export const useConsent = (form: string, id: number, enabled: boolean) =>
  useQuery({
    queryKey: ["consents", form, id],
    queryFn: () => data<Consent>(client.GET("/api/forms/{key}/records/{number}/consent", { params: { path: { key: form, number: id } } })),
    enabled,
    staleTime: Infinity,
  });

/** The journal by filters, and how far it is sealed. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, data, type JournalEntry, type JournalState, type Page } from "../../api";
import { momentOf } from "../../kit/zone";
import type { AuditSearch } from "../audit";

/** The beginning of a day where the workspace is; `later` so many days after. */
const beginning = (day: string, later = 0): string | undefined => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return momentOf(`${new Date(Date.UTC(year, month - 1, date + later)).toISOString().slice(0, 10)}T00:00:00`);
};

export const useJournal = ({ person, operation, form, record, from, to }: AuditSearch) =>
  useInfiniteQuery({
    queryKey: ["journal", person, operation, form, record, from, to],
    queryFn: ({ pageParam }) => {
      const [start, end] = [from && beginning(from), to && beginning(to, 1)];
      const query = {
        limit: 50,
        ...(person && { person }),
        ...(operation && { operation }),
        ...(form && { form }),
        ...(record && { record }),
        ...(start && { from: start }),
        ...(end && { to: end }),
        ...(pageParam && { after: pageParam }),
      };
      return data<Page<JournalEntry>>(client.GET("/api/journal", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useJournalState = () => useQuery({ queryKey: ["journal", "state"], queryFn: () => data<JournalState>(client.GET("/api/journal/state")), refetchInterval: 60_000 });

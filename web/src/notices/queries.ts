/** What one was told, how much of it is unread, and which records one follows. Every key begins with `notices`: the live stream names it. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, data, done, type Followed, type List, type Notice, type Page } from "../api";

export const useUnread = () =>
  useQuery({
    queryKey: ["notices", "unread"],
    queryFn: async () => (await data<{ count: number }>(client.GET("/api/notices/unread"))).count,
    staleTime: 60_000,
  });

export const useNotices = () =>
  useInfiniteQuery({
    queryKey: ["notices", "list"],
    queryFn: ({ pageParam }) => data<Page<Notice>>(client.GET("/api/notices", { params: { query: { limit: 20, ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useFollowed = () =>
  useQuery({
    queryKey: ["notices", "followed"],
    queryFn: async () => (await data<List<Followed>>(client.GET("/api/me/followed"))).items,
  });

export interface Read {
  id?: number;
  form?: string;
  record?: number;
  until?: string;
}

/** Marks notices as read: one, those about a record, or all until a moment. */
export function useMarkRead(): (what: Read) => Promise<void> {
  const queries = useQueryClient();
  return async (what) => {
    await done(client.POST("/api/notices/read", { body: what }));
    await queries.invalidateQueries({ queryKey: ["notices"] });
  };
}

/** Whoever looks at a record has read what they were told of it. */
export function useReadByLooking(form: string | undefined, record: number | undefined): void {
  const { data: unread } = useUnread();
  const queries = useQueryClient();
  useEffect(() => {
    if (!form || !record || !unread || document.visibilityState === "hidden") return;
    void client.POST("/api/notices/read", { body: { form, record } }).then(
      () => queries.invalidateQueries({ queryKey: ["notices"] }),
      // It stays unread; the next look tries again.
      () => undefined,
    );
  }, [form, record, unread, queries]);
}

/** What happened around a record and what is said about it; who follows it. */
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, data, done, type Following, type PersonNamed, type StreamPage } from "../../api";

export const useStream = (form: string, id: number) =>
  useInfiniteQuery({
    queryKey: ["records", form, "stream", id],
    queryFn: ({ pageParam }) =>
      data<StreamPage>(
        client.GET("/api/forms/{key}/records/{number}/stream", {
          params: { path: { key: form, number: id }, query: { limit: 30, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** To say something, to say it otherwise, and to take it back; then the stream is asked for anew. */
export function useComments(form: string, id: number) {
  const queries = useQueryClient();
  const refetch = useCallback(() => Promise.all(["stream", "follow"].map((what) => queries.invalidateQueries({ queryKey: ["records", form, what, id] }))), [queries, form, id]);
  const path = { key: form, number: id };
  return {
    say: async (text: string, replyTo?: number) => {
      await done(client.POST("/api/forms/{key}/records/{number}/comments", { params: { path }, body: { text, ...(replyTo !== undefined && { reply_to: replyTo }) } }));
      await refetch();
    },
    rephrase: async (comment: number, text: string) => {
      await done(client.PATCH("/api/forms/{key}/records/{number}/comments/{comment}", { params: { path: { ...path, comment } }, body: { text } }));
      await refetch();
    },
    takeBack: async (comment: number) => {
      await done(client.DELETE("/api/forms/{key}/records/{number}/comments/{comment}", { params: { path: { ...path, comment } } }));
      await refetch();
    },
  };
}

/** Colleagues who may read the record, by name or as it is spoken. */
export const useMentionable = (form: string, id: number, text: string, enabled: boolean) =>
  useQuery({
    queryKey: ["people", "mentionable", form, id, text],
    queryFn: async () => (await data<{ items: PersonNamed[] }>(client.GET("/api/forms/{key}/records/{number}/mentionable", { params: { path: { key: form, number: id }, query: { text } } }))).items,
    enabled,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

export const useFollowing = (form: string, id: number) =>
  useQuery({
    queryKey: ["records", form, "follow", id],
    queryFn: () => data<Following>(client.GET("/api/forms/{key}/records/{number}/follow", { params: { path: { key: form, number: id } } })),
  });

export function useFollow(form: string, id: number): (follows: boolean) => Promise<void> {
  const queries = useQueryClient();
  return async (follows) => {
    const now = await data<Following>(client.PUT("/api/forms/{key}/records/{number}/follow", { params: { path: { key: form, number: id } }, body: { follows } }));
    queries.setQueryData(["records", form, "follow", id], now);
    void queries.invalidateQueries({ queryKey: ["notices", "followed"] });
  };
}

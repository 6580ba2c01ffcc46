/** Work in the background that was given up, for a person to look at. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, done, type Job, type Page } from "../api";

export const useGivenUpJobs = () =>
  useInfiniteQuery({
    queryKey: ["jobs", "list"],
    queryFn: ({ pageParam }) =>
      data<Page<Job>>(client.GET("/api/jobs", { params: { query: { state: "given_up", limit: 50, ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** How many are waiting for a person; `more` when the list goes on. */
export const useGivenUpCount = (enabled: boolean) =>
  useQuery({
    queryKey: ["jobs", "count"],
    queryFn: () => data<Page<Job>>(client.GET("/api/jobs", { params: { query: { state: "given_up", limit: 100 } } })),
    select: (page) => ({ count: page.items.length, more: page.next !== null }),
    enabled,
  });

export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => data<Job>(client.POST("/api/jobs/{number}/retry", { params: { path: { number: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

export function useDeleteJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => done(client.DELETE("/api/jobs/{number}", { params: { path: { number: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

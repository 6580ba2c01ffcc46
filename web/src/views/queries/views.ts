/** The views of a form, kept for all or for oneself. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, done, type List, type View, type ViewDefinition } from "../../api";

export const viewsQuery = (form: string) =>
  queryOptions({
    queryKey: ["views", form],
    queryFn: () => data<List<View>>(client.GET("/api/forms/{key}/views", { params: { path: { key: form } } })),
    select: (list) => list.items,
  });
export const useViews = (form: string) => useQuery(viewsQuery(form));

/** Keeps a view: a new one without `version`. */
export function useKeepView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ definition, version }: { definition: ViewDefinition; version?: number }) =>
      data<View>(
        client.PUT("/api/views/{key}", {
          params: { path: { key: definition.key } },
          body: { definition: definition as unknown as Record<string, never>, version: version ?? null },
        }),
      ),
    onSuccess: (view) => queries.invalidateQueries({ queryKey: ["views", view.form] }),
  });
}

export function useRemoveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: View) => done(client.DELETE("/api/views/{key}", { params: { path: { key: view.key }, query: { version: view.version } } })),
    onSuccess: (_, view) => queries.invalidateQueries({ queryKey: ["views", view.form] }),
  });
}

/** A view of one's own that is like this one. */
export function useCopyView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: View) => data<View>(client.POST("/api/views/{key}/copy", { params: { path: { key: view.key } } })),
    onSuccess: (made) => queries.invalidateQueries({ queryKey: ["views", made.form] }),
  });
}

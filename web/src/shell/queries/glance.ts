/** The first records of a view, for a card of the workbench. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, data, type View, type ViewPage } from "../../api";

const viewQuery = (key: string) => queryOptions({ queryKey: ["views", "one", key], queryFn: () => data<View>(client.GET("/api/views/{key}", { params: { path: { key } } })), staleTime: 60_000 });
export const useView = (key: string) => useQuery(viewQuery(key));

export const useGlance = (form: string, view: string, limit: number) =>
  useQuery({
    queryKey: ["records", form, "glance", view, limit],
    queryFn: () => data<ViewPage>(client.POST("/api/views/{key}/query", { params: { path: { key: view } }, body: { limit, count: "exact" } })),
    retry: false,
  });

/** Records read one by one, their history and their trash. Every key begins with `records` and the form: the live stream names both. */
import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { client, data, type Account, type History, type RecordShown, type Trash } from "../../api";

export const recordQuery = (form: string, id: number, expand: readonly string[] = [], rows: readonly string[] = []) =>
  queryOptions({
    queryKey: ["records", form, "one", id, expand.join(","), rows.join(",")],
    queryFn: () =>
      data<RecordShown>(
        client.GET("/api/forms/{key}/records/{number}", {
          params: {
            path: { key: form, number: id },
            query: { ...(expand.length > 0 && { expand: expand.join(",") }), ...(rows.length > 0 && { rows: rows.join(",") }) },
          },
        }),
      ),
  });
export const useRecord = (form: string, id: number, expand?: readonly string[], rows?: readonly string[]) => useQuery(recordQuery(form, id, expand, rows));

export const useHistory = (form: string, id: number, enabled = true) =>
  useInfiniteQuery({
    queryKey: ["records", form, "history", id],
    queryFn: ({ pageParam }) =>
      data<History>(
        client.GET("/api/forms/{key}/records/{number}/history", {
          params: { path: { key: form, number: id }, query: { limit: 30, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
    enabled,
  });

export const useAccount = (form: string, id: number, field: string, enabled: boolean) =>
  useQuery({
    queryKey: ["records", form, "account", id, field],
    queryFn: () =>
      data<Account>(client.GET("/api/forms/{key}/records/{number}/explain/{field}", { params: { path: { key: form, number: id, field } } })),
    enabled,
  });

export const useTrash = (form: string) =>
  useInfiniteQuery({
    queryKey: ["records", form, "trash"],
    queryFn: ({ pageParam }) =>
      data<Trash>(
        client.GET("/api/forms/{key}/trash", { params: { path: { key: form }, query: { limit: 50, ...(pageParam && { after: pageParam }) } } }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

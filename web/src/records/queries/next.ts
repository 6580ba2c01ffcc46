/** Where a record stands on its way, and what it would still need. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, data, type List, type Preview, type Values, type View } from "../../api";
import type { Form } from "../../forms";

/** The choice that a board of the form has its columns by: what records of it go through. */
export function useStage(form: Form) {
  const views = useQuery({
    queryKey: ["views", form.key],
    queryFn: () => data<List<View>>(client.GET("/api/forms/{key}/views", { params: { path: { key: form.key } } })),
    select: (list: List<View>) => list.items,
    staleTime: 60_000,
  }).data;
  const by = views?.filter(({ definition }) => definition.kind === "board").map(({ definition }) => String(definition.settings?.["columns"] ?? ""));
  return form.definition.fields.find((field) => field.type === "select" && by?.includes(field.key));
}

export interface Lacking {
  field: string;
  why: string;
}

/** What would be asked for, or stand in the way, if these values were saved now; nothing is saved. */
export function useLacking(form: string, record: { id: number; version: number }, values: Values, enabled: boolean) {
  return useQuery({
    queryKey: ["records", form, "lacking", record.id, record.version, values],
    queryFn: async (): Promise<Lacking[]> => {
      const seen = await data<Preview>(client.POST("/api/forms/{key}/preview", { params: { path: { key: form } }, body: { id: record.id, values: values as never, changed: Object.keys(values) } }));
      return [...seen.missing, ...seen.problems].map(({ path, detail }) => ({ field: /^values\.([^.]+)/.exec(path)?.[1] ?? "", why: detail }));
    },
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });
}

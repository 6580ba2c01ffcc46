/** Records that a link may point to. */
import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { client, data, wholeForm, type Form, type RecordsPage } from "../../api";
import { isBlank } from "../parts/settings";

/** The same question as that of forms, by the same key. */
const targetQuery = (form: string) =>
  queryOptions({
    queryKey: ["forms", form],
    queryFn: async () => wholeForm(await data<Form>(client.GET("/api/forms/{key}", { params: { path: { key: form } } }))),
    staleTime: 60_000,
    retry: false,
  });

export const useTarget = (form: string, enabled: boolean) => useQuery({ ...targetQuery(form), enabled: enabled && form !== "" });

/** Several of them at once. */
export const useTargets = (forms: readonly string[]) => useQueries({ queries: forms.map((form) => targetQuery(form)) });

export interface Candidate {
  id: number;
  title: string;
  /** What else tells it apart: a number, a phone. */
  note: string;
}

const shownBeside = new Set(["serial", "text", "phone", "date", "email", "id_code"]);
const asText = (value: unknown): string => (isBlank(value) ? "" : typeof value === "object" ? "" : String(value));

/** The first records that a search finds, by name and by what the form lets itself be searched by. */
export function useCandidates(form: string, where: string, search: string, enabled: boolean) {
  const { data: target } = useTarget(form, enabled);
  const title = target?.definition.title ?? "";
  const fields = target?.definition.fields ?? [];
  const beside = fields.filter((field) => field.key !== title && shownBeside.has(field.type) && (target?.definition.search.includes(field.key) || field.type === "serial")).slice(0, 2).map((field) => field.key);
  return useQuery({
    queryKey: ["records", form, "candidates", where, search],
    queryFn: () =>
      data<RecordsPage>(
        client.POST("/api/forms/{key}/query", {
          params: { path: { key: form } },
          body: { fields: [title, ...beside].filter(Boolean), limit: 30, ...(search && { search }), ...(where && { filter: { formula: where } as never }) },
        }),
      ),
    select: (page): Candidate[] =>
      page.records.map((record) => ({
        id: record.id,
        title: record.masked?.[title] ?? (asText(record.values[title]) || `#${record.id}`),
        note: beside.map((key) => record.masked?.[key] ?? asText(record.values[key])).filter(Boolean).join(" · "),
      })),
    enabled: enabled && target !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

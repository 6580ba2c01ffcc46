/** Records around a record: those that link to it, what some are called, and masked values in full. */
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, type Filter, type History, type Leading, type List, type RecordsPage, type Value } from "../../api";
import { fieldKind } from "../../fields";
import { type FormDefinition, formQuery } from "../../forms";
import type { RecordRow } from "../model";

/** The fields of other forms whose links lead here. */
export const useLeading = (form: string, enabled = true) =>
  useQuery({
    queryKey: ["forms", form, "leading"],
    queryFn: () => data<List<Leading>>(client.GET("/api/forms/{key}/leading-here", { params: { path: { key: form } } })),
    select: (list) => list.items,
    staleTime: 60_000,
    enabled,
  });

export interface Related {
  leading: Leading;
  page: RecordsPage | undefined;
  definition: FormDefinition | undefined;
  /** The field takes several links. */
  several: boolean;
  /** Which records of that form link here. */
  filter: Filter;
  error: unknown;
}

/** The sub-table that a field shows: its settings name it as `form.table`. */
export function tableOf(definition: FormDefinition | undefined, key: string) {
  const address = String(definition?.fields.find((each) => each.key === key)?.settings?.["form"] ?? "");
  return (definition?.sub_tables ?? []).find((each) => address.endsWith(`.${each.key}`));
}

/** How many records link to this one by each field, with the newest few of each. */
export function useRelated(id: number, leading: readonly Leading[], limit: number): Related[] {
  const forms = useQueries({ queries: leading.map((one) => formQuery(one.form)) });
  const several = leading.map((one, place) => {
    const definition = forms[place]?.data?.definition;
    const table = one.rows ? tableOf(definition, one.rows) : definition;
    return table?.fields.find((field) => field.key === one.field)?.type === "links";
  });
  const filterOf = ({ field, rows }: Leading, place: number): Filter => {
    const linked = several[place] ? { field, operator: "has_any", value: [id] } : { field, operator: "is", value: id };
    // A link in a row of a sub-table is asked for by its record.
    return rows ? { rows, some: linked } : linked;
  };
  const pages = useQueries({
    queries: leading.map((one, place) => {
      const definition = forms[place]?.data?.definition;
      const filter = filterOf(one, place);
      const title = definition?.title;
      const fields = [...(title ? [title] : []), "created_at", "created_by"];
      const linked = definition?.fields.some((each) => each.key === title && each.type === "link");
      return {
        queryKey: ["records", one.form, "related", one.field, id, limit],
        queryFn: () =>
          data<RecordsPage>(
            client.POST("/api/forms/{key}/query", {
              params: { path: { key: one.form } },
              body: { filter, fields, sort: [{ field: "created_at", descending: true }], limit, count: "capped", ...(linked && title && { expand: [title] }) } as never,
            }),
          ),
        enabled: definition !== undefined,
        retry: false,
      };
    }),
  });
  return leading.map((one, place) => ({
    leading: one,
    page: pages[place]?.data,
    definition: forms[place]?.data?.definition,
    several: several[place] ?? false,
    filter: filterOf(one, place),
    error: pages[place]?.error ?? forms[place]?.error,
  }));
}

/** What these records are called, by number. */
export function useTitles(form: string, ids: readonly number[]) {
  const definition = useQuery({ ...formQuery(form), enabled: form !== "" && ids.length > 0 }).data?.definition;
  const title = definition?.title;
  const wanted = [...new Set(ids)].toSorted((one, other) => one - other).slice(0, 200);
  return useQuery({
    queryKey: ["records", form, "titles", wanted.join(",")],
    queryFn: async () => {
      const linked = definition?.fields.some((each) => each.key === title && each.type === "link");
      const page = await data<RecordsPage>(
        client.POST("/api/forms/{key}/query", {
          params: { path: { key: form } },
          body: { filter: { field: "id", operator: "in", value: wanted }, fields: [title], limit: 200, ...(linked && { expand: [title] }) } as never,
        }),
      );
      return new Map(page.records.map((record) => [record.id, called(definition, record)]));
    },
    enabled: title !== undefined && title !== "" && wanted.length > 0,
    retry: false,
  }).data;
}

/** What a record is called: its title as the field of it is written, such as the words of a choice. */
export function called(definition: FormDefinition | undefined, record: RecordRow): string {
  const key = definition?.title ?? "";
  const field = definition?.fields.find((one) => one.key === key);
  const title = record.titles?.[key];
  const text = field && fieldKind(field).text({ field, value: record.values[key], ...(title !== undefined && { title }) });
  return record.masked?.[key] ?? text ?? nameOf(record.values[key], title);
}

/** A title as text: of a link what it is called. */
export function nameOf(value: Value, title: Value): string {
  if (typeof title === "object" && title !== null && "title" in title) return String(title.title ?? "");
  return value === null || value === undefined || typeof value === "object" ? "" : String(value as string | number);
}

/** What was changed of one field. */
export const useFieldHistory = (form: string, id: number, field: string) =>
  useQuery({
    queryKey: ["records", form, "history", id, field],
    queryFn: () =>
      data<History>(client.GET("/api/forms/{key}/records/{number}/history/{field}", { params: { path: { key: form, number: id, field }, query: { limit: 100 } } })),
  });

/** Masked values in full. Who, what and why stands in the journal. */
export function useReveal(form: string, id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fields, reason }: { fields: readonly string[]; reason: string }) =>
      data<{ values: Record<string, Value> }>(
        client.POST("/api/forms/{key}/records/{number}/reveal", { params: { path: { key: form, number: id } }, body: { fields: [...fields], reason } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["journal"] }),
  });
}

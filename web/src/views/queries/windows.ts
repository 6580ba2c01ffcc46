/** Records by windows of a hundred: only those in sight are asked for, and asked again when something changed. */
import { type QueryClient, keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { client, data, type Filter, type HowMany, type RecordsPage, type ViewPage } from "../../api";
import { asProblem } from "../../kit/problem";
import type { Question, RecordShown } from "../model";

export const pageSize = 100;

export interface Window {
  records: readonly RecordShown[];
  /** By id: the places of the colour rules that hold. */
  colours: Readonly<Record<string, readonly number[]>>;
  count: HowMany | null;
}

const windowKey = (question: Question, page: number) => ["records", question.form, "window", question.view ?? "", question.body, question.rules, page] as const;

/** Which of some records each rule holds for. A rule that cannot be read colours nothing. */
async function marks(form: string, ids: readonly number[], rules: readonly string[]): Promise<Record<string, number[]>> {
  const found: Record<string, number[]> = {};
  if (ids.length === 0) return found;
  const answers = await Promise.all(
    rules.map((when) =>
      data<RecordsPage>(
        client.POST("/api/forms/{key}/query", {
          params: { path: { key: form } },
          body: { filter: { all: [{ field: "id", operator: "in", value: ids }, { formula: when }] } as never, fields: ["id"], limit: pageSize },
        }),
      ).catch((error: unknown) => {
        if (asProblem(error)?.status === 422) return null;
        throw error;
      }),
    ),
  );
  answers.forEach((answer, place) => answer?.records.forEach(({ id }) => (found[id] ??= []).push(place)));
  return found;
}

async function ask(question: Question, page: number): Promise<Window> {
  const { form, view, body, rules } = question;
  const part = { ...body, limit: pageSize, skip: page * pageSize, count: page === 0 ? ("capped" as const) : ("none" as const) };
  if (view !== null) {
    const { fields: _, expand: __, rows: ___, ...moment } = part;
    const found = await data<ViewPage>(client.POST("/api/views/{key}/query", { params: { path: { key: view } }, body: moment as never }));
    return { records: found.records, colours: found.colours, count: found.count };
  }
  const found = await data<RecordsPage>(client.POST("/api/forms/{key}/query", { params: { path: { key: form } }, body: part as never }));
  return { records: found.records, colours: await marks(form, found.records.map(({ id }) => id), rules), count: found.count };
}

export const windowQuery = (question: Question, page: number) =>
  queryOptions({ queryKey: windowKey(question, page), queryFn: () => ask(question, page), staleTime: 30_000 });

/** A window that is here already, also one that is out of sight for now. */
export const hereWindow = (queries: QueryClient, question: Question, page: number): Window | undefined => queries.getQueryData<Window>(windowKey(question, page));

/** How many there are: at once up to a thousand, then exactly. */
export function useHowMany(question: Question, first: HowMany | null | undefined, enabled = true): HowMany | null {
  const exact = useQuery({
    queryKey: ["records", question.form, "count", question.view ?? "", question.body.filter ?? {}, question.body.search ?? ""],
    queryFn: () => exactCount(question),
    enabled: enabled && first !== undefined && first !== null && !first.exact,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
  const { data: value } = exact;
  return useMemo(() => (!first || first.exact || value === undefined ? (first ?? null) : { value, exact: true }), [first, value]);
}

export async function exactCount({ form, view, body }: Question): Promise<number> {
  if (view !== null) {
    const page = await data<ViewPage>(
      client.POST("/api/views/{key}/query", {
        params: { path: { key: view } },
        body: { filter: (body.filter ?? {}) as never, search: body.search ?? "", limit: 1, count: "exact" },
      }),
    );
    return page.count?.value ?? 0;
  }
  const { count } = await data<{ count: number }>(
    client.POST("/api/forms/{key}/count", { params: { path: { key: form } }, body: { filter: (body.filter ?? {}) as never, search: body.search ?? "" } }),
  );
  return count;
}

/** Patches a record wherever it is shown, until the server's own answer comes. */
export function patchRecord(queries: QueryClient, form: string, id: number, patch: (record: RecordShown) => RecordShown): void {
  queries.setQueriesData<Window>({ queryKey: ["records", form, "window"] }, (window) => {
    if (!window?.records.some((record) => record.id === id)) return window;
    return { ...window, records: window.records.map((record) => (record.id === id ? patch(record) : record)) };
  });
}

/** The same question, of only a part of the records. */
export const within = (question: Question, part: Filter): Question => {
  const whole = question.body.filter && Object.keys(question.body.filter).length > 0 ? question.body.filter : null;
  return { ...question, body: { ...question.body, filter: whole ? { all: [whole, part] } : part } };
};

/** Groups with their counts and figures, as the server adds them up. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { client, data, type Groups } from "../../api";
import type { Figure, Filter, GroupBy, Question } from "../model";

export interface FigureAsked {
  figure: Figure;
  field?: string;
}

const groupsQuery = (form: string, filter: Filter, search: string, groups: readonly GroupBy[], figures: readonly FigureAsked[], enabled: boolean) => {
  const body = {
    filter, search,
    groups: groups.map(({ field, by }) => ({ field, ...(by && { by }) })),
    aggregates: [{ figure: "count" as const }, ...figures],
    sort: groups.map((one, group) => ({ group, descending: one.descending ?? false })),
  };
  return {
    queryKey: ["records", form, "groups", body],
    queryFn: () => data<Groups>(client.POST("/api/forms/{key}/groups", { params: { path: { key: form } }, body: body as never })),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    enabled,
  };
};

/** The groups of each level, the outermost first; averages of an outer group are not those of its inner ones. */
export function useLevels(question: Question, filter: Filter, groups: readonly GroupBy[], figures: readonly FigureAsked[]) {
  return useQueries({
    queries: groups.map((_, level) => groupsQuery(question.form, filter, question.body.search ?? "", groups.slice(0, level + 1), figures, true)),
  });
}

/** What stands below the columns, over all records. */
export function useTotals(question: Question, filter: Filter, figures: readonly FigureAsked[]): readonly unknown[] {
  const [totals] = useQueries({ queries: [groupsQuery(question.form, filter, question.body.search ?? "", [], figures, figures.length > 0)] });
  return totals.data?.groups[0]?.aggregates.slice(1) ?? [];
}

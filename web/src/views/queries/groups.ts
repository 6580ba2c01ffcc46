/** Groups with their counts and figures, as the server adds them up. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { client, data, type Groups } from "../../api";
import type { Figure, Filter, GroupBy, Question } from "../model";

/** The server tells no more groups at once. */
export const mostGroups = 1000;

export interface FigureAsked {
  figure: Figure;
  field?: string;
}

const groupsQuery = (form: string, filter: Filter, search: string, groups: readonly GroupBy[], figures: readonly FigureAsked[], enabled: boolean, page = 0) => {
  const body = {
    filter, search,
    groups: groups.map(({ field, by }) => ({ field, ...(by && { by }) })),
    aggregates: [{ figure: "count" as const }, ...figures],
    sort: groups.map((one, group) => ({ group, descending: one.descending ?? false })),
    ...(page > 0 && { skip: page * mostGroups }),
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

/** The groups inside one, or the outermost, of which more than the first page is wanted. */
export interface Longer {
  level: number;
  /** Of the group that they lie in. */
  filter: Filter;
  pages: number;
}
export interface GroupsSoFar extends Groups {
  busy: boolean;
}

/** Their groups page by page, so far as they are here. */
export function useLonger(question: Question, groups: readonly GroupBy[], figures: readonly FigureAsked[], wanted: ReadonlyMap<string, Longer>): ReadonlyMap<string, GroupsSoFar> {
  const asked = [...wanted].flatMap(([id, one]) => Array.from({ length: one.pages }, (_, page) => ({ id, page, ...one })));
  const answers = useQueries({
    queries: asked.map(({ level, filter, page }) => ({ ...groupsQuery(question.form, filter, question.body.search ?? "", groups.slice(0, level + 1), figures, true, page), placeholderData: undefined })),
  });
  const found = new Map<string, GroupsSoFar>();
  asked.forEach(({ id }, place) => {
    const { data: page, isPending } = answers[place] ?? {};
    const before = found.get(id) ?? { groups: [], more: true, busy: false };
    // A page that is missing ends what is known: nothing stands behind a hole.
    if (before.busy || !before.more) return;
    found.set(id, page ? { groups: [...before.groups, ...page.groups], more: page.more, busy: false } : { ...before, busy: isPending ?? false });
  });
  return found;
}

/** What stands below the columns, over all records. */
export function useTotals(question: Question, filter: Filter, figures: readonly FigureAsked[]): readonly unknown[] {
  const [totals] = useQueries({ queries: [groupsQuery(question.form, filter, question.body.search ?? "", [], figures, figures.length > 0)] });
  return totals.data?.groups[0]?.aggregates.slice(1) ?? [];
}

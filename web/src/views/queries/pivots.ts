/** The figures of rows and columns, with those of each side alone: an average of all is not made of averages. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { client, data, type Groups } from "../../api";
import type { Filter, GroupBy } from "../model";
import type { FigureOf } from "../settings";

export interface PivotAsked {
  form: string;
  filter: Filter;
  search: string;
  rows: readonly GroupBy[];
  columns: readonly GroupBy[];
  figures: readonly FigureOf[];
}

/** How many of the rows, the outermost first, and whether the columns as well. */
export interface PivotPart {
  rows: number;
  across: boolean;
}

export const partsOf = (asked: PivotAsked): PivotPart[] =>
  Array.from({ length: asked.rows.length + 1 }, (_, rows) => rows).toReversed().flatMap((rows) => (asked.columns.length > 0 ? [{ rows, across: true }, { rows, across: false }] : [{ rows, across: false }]));

export function usePivot(asked: PivotAsked) {
  return useQueries({
    queries: partsOf(asked).map((part) => {
      const groups = [...asked.rows.slice(0, part.rows), ...(part.across ? asked.columns : [])];
      const body = {
        filter: asked.filter, search: asked.search,
        groups: groups.map(({ field, by }) => ({ field, ...(by && { by }) })),
        aggregates: asked.figures.map(({ figure, field }) => ({ figure, ...(figure !== "count" && field && { field }) })),
        sort: groups.map((one, group) => ({ group, descending: one.descending ?? false })),
      };
      return {
        queryKey: ["records", asked.form, "groups", body],
        queryFn: () => data<Groups>(client.POST("/api/forms/{key}/groups", { params: { path: { key: asked.form } }, body: body as never })),
        staleTime: 30_000,
        placeholderData: keepPreviousData,
      };
    }),
  });
}

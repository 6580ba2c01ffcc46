/** Figures by the divisions that records lie in. */
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { client, data, type Groups } from "../../api";
import { allOf, conjuncts, type Filter, type GroupBy } from "../model";
import type { FigureOf } from "../settings";

export interface DivisionsAsked {
  form: string;
  filter: Filter;
  search: string;
  field: string;
  figure: FigureOf;
}
export interface Division {
  /** Null: the records say none. */
  code: string | null;
  count: number;
  value: unknown;
}

/** Those of each of these levels, within a division or everywhere; without a level all of it as one. */
export function useDivisions(asked: DivisionsAsked, within: string, levels: readonly (GroupBy["by"] | undefined)[]) {
  return useQueries({
    queries: levels.map((by) => {
      const body = {
        filter: within ? allOf([...conjuncts(asked.filter), { field: asked.field, operator: "below", value: within }]) : asked.filter,
        search: asked.search,
        groups: by ? [{ field: asked.field, by }] : [],
        aggregates: [{ figure: "count" as const }, ...(asked.figure.figure === "count" ? [] : [{ figure: asked.figure.figure, field: asked.figure.field ?? "" }])],
      };
      return {
        queryKey: ["records", asked.form, "groups", body],
        queryFn: () => data<Groups>(client.POST("/api/forms/{key}/groups", { params: { path: { key: asked.form } }, body: body as never })),
        select: readDivisions,
        staleTime: 30_000,
        placeholderData: keepPreviousData,
      };
    }),
  });
}

const readDivisions = ({ groups, more }: Groups): { items: Division[]; more: boolean } => ({
  more,
  items: groups.map(({ keys, aggregates }) => ({ code: typeof keys[0] === "string" ? keys[0] : null, count: Number(aggregates[0] ?? 0), value: aggregates.length > 1 ? aggregates[1] : aggregates[0] })),
});

/** A tree as it is needed: what is open is asked for, and how many stand below what is shown. */
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { Question } from "../../model";
import { belowQuery } from "../../queries/trees";
import { pageSize, windowQuery, within } from "../../queries/windows";
import type { Branch } from "./lines";

export interface TreeFound {
  branches: ReadonlyMap<number | null, Branch>;
  below: ReadonlyMap<number, number>;
  more: (above: number | null) => void;
  retry: () => void;
  /** Of the topmost, while nothing is here. */
  error: unknown;
  loading: boolean;
}

/** Below none: also those whose upper record may not be seen, or is gone. */
const inside = (question: Question, parent: string, above: number | null) =>
  within(question, above === null ? { field: `${parent}.id`, operator: "is_blank" } : { field: parent, operator: "is", value: above });

export function useTree(question: Question, parent: string, open: ReadonlySet<number>): TreeFound {
  const queries = useQueryClient();
  const [pages, setPages] = useState<ReadonlyMap<number | null, number>>(new Map());
  const wanted = useMemo(
    () => [null, ...open].flatMap((above) => {
      const own = inside(question, parent, above);
      return Array.from({ length: pages.get(above) ?? 1 }, (_, page) => ({ above, page, query: windowQuery(own, page) }));
    }),
    [question, parent, open, pages],
  );
  const windows = useQueries({ queries: wanted.map(({ query }) => query) });
  const counts = useQueries({ queries: windows.map((one) => belowQuery(question.form, parent, (one.data?.records ?? []).map(({ id }) => id))) });
  const arrived = [...windows, ...counts].map((one) => `${one.dataUpdatedAt} ${one.status}`).join();
  const { branches, below } = useMemo(
    () => {
      const found = new Map<number | null, Branch>();
      wanted.forEach(({ above, page }, place) => {
        const { data: window, error } = windows[place] ?? {};
        const before = found.get(above);
        const listed = [...(before?.listed ?? []), ...(window?.records ?? []).map((record) => ({ record, marks: window?.colours[record.id] ?? [] }))];
        const count = page === 0 ? window?.count : undefined;
        const rest = window ? (window.records.length < pageSize ? 0 : count?.exact ? count.value - listed.length : before?.rest === undefined ? undefined : before.rest - window.records.length) : undefined;
        found.set(above, { listed, rest, state: window ? "here" : error ? "failed" : "waiting" });
      });
      const numbers = new Map<number, number>();
      for (const { data } of counts) data?.forEach((number, id) => numbers.set(id, number));
      return { branches: found, below: numbers };
    },
    // What arrived is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
    [wanted, arrived],
  );
  const [top] = windows;
  return {
    branches, below,
    more: useCallback((above) => setPages((old) => new Map(old).set(above, (old.get(above) ?? 1) + 1)), []),
    retry: useCallback(() => void queries.refetchQueries({ queryKey: ["records", question.form], type: "active", predicate: (one) => one.state.status === "error" }), [queries, question.form]),
    error: top?.error && !top.data ? top.error : null,
    loading: !top?.data && !top?.error,
  };
}

/** Records one page after the other, as lists and cards show them. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { Question, RecordShown } from "./model";
import { pageSize, useHowMany, windowQuery } from "./queries/windows";

export interface RecordList {
  records: readonly { record: RecordShown; marks: readonly number[] }[];
  total: ReturnType<typeof useHowMany>;
  /** There are more than are here. */
  more: boolean;
  /** They are on their way. */
  busy: boolean;
  onMore: () => void;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

export function useRecordList(asked: Question): RecordList {
  const head = useQuery(windowQuery(asked, 0));
  // What was shown stays until what is asked now is here: nothing flickers while one types.
  const [{ question, pages }, setShown] = useState({ question: asked, pages: 1 });
  if (question !== asked && (head.data || head.error)) setShown({ question: asked, pages: 1 });
  const windows = useQueries({ queries: Array.from({ length: pages }, (_, page) => windowQuery(question, page)) });
  const [first] = windows;
  const total = useHowMany(question, first?.data?.count);
  const arrived = windows.map((one) => one.dataUpdatedAt).join();
  const records = useMemo(
    () => windows.flatMap((one) => (one.data?.records ?? []).map((record) => ({ record, marks: one.data?.colours[record.id] ?? [] }))),
    // What arrived is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
    [question, arrived],
  );
  const busy = windows.some((one) => one.isPending);
  const last = windows.at(-1)?.data;
  const retry = useCallback(() => void Promise.all([head.refetch(), ...windows.filter((one) => one.error).map((one) => one.refetch())]), [head, windows]);
  return {
    records, total, busy, retry,
    more: busy || (last?.records.length ?? 0) === pageSize,
    onMore: useCallback(() => setShown((old) => ({ ...old, pages: old.pages + 1 })), []),
    loading: !first?.data && !head.error,
    error: head.error && !head.data ? head.error : (windows.find((one) => one.error && !one.data)?.error ?? null),
  };
}

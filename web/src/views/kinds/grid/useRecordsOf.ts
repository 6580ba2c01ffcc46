import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { RecordShown } from "../../model";
import { pageSize, windowQuery } from "../../queries/windows";
import type { Rows } from "../../rows";

/** The records of some rows, also of those that are not here yet. Rows that are no records are passed over. */
export function useRecordsOf(rows: Rows) {
  const queries = useQueryClient();
  return useCallback(
    async (first: number, last: number): Promise<{ row: number; record: RecordShown }[]> => {
      const parts = rows.recordRows.filter(({ start, length }) => start <= last && start + length > first);
      const found = await Promise.all(
        parts.flatMap(({ start, length, line }) => {
          const [from, to] = [Math.max(first, start) - start, Math.min(last, start + length - 1) - start];
          const pages = Array.from({ length: Math.floor(to / pageSize) - Math.floor(from / pageSize) + 1 }, (_, at) => Math.floor(from / pageSize) + at);
          return pages.map(async (page) => {
            const window = await queries.ensureQueryData(windowQuery(line.question, page));
            return window.records.flatMap((record, at) => {
              const offset = page * pageSize + at;
              return offset >= from && offset <= to ? [{ row: start + offset, record }] : [];
            });
          });
        }),
      );
      return found.flat();
    },
    [rows.recordRows, queries],
  );
}

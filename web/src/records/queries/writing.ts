/** The one way in which screens change records: a change set, with a step that takes it back. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, data, type Change, type Written } from "../../api";
import { newName } from "../../kit/ids";
import type { Step } from "../../kit/undo";

const send = (changes: readonly Change[], idempotencyKey: string) =>
  data<Written>(
    client.POST("/api/records/changes", {
      params: { header: { "Idempotency-Key": idempotencyKey } },
      body: { changes: changes as never },
    }),
  );

const takeBack = (changeSet: number) => data<Written>(client.POST("/api/records/undo", { body: { change_set: changeSet } }));

/** What was written, and the step that takes it back (none when nothing was different). */
export interface Saved {
  written: Written;
  step: Step | null;
}

/**
 * Writes change sets. What they touch is asked for anew.
 *
 * A change set that is sent again after a broken line has the same key, so that nothing is done twice.
 */
export function useChange(): (changes: readonly Change[], says: string, key?: string) => Promise<Saved> {
  const queries = useQueryClient();
  return useCallback(
    async (changes, says, key = newName()) => {
      const forms = new Set(changes.map((change) => change.form));
      const refetch = () => void Promise.all([...forms].map((form) => queries.invalidateQueries({ queryKey: ["records", form] })));
      const written = await send(changes, key);
      refetch();
      let last = written.change_set;
      // Taking back what was taken back is doing it again: each is a change set of its own.
      const walk = async () => {
        last = (await takeBack(last)).change_set;
        refetch();
      };
      return { written, step: last > 0 ? { says, undo: walk, redo: walk } : null };
    },
    [queries],
  );
}

import { useCallback, useMemo, useState } from "react";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { say } from "../../ui/toast";
import type { ImportActs } from "../queries/imports";

/** Texts that are written at once: each different one is a call of its own. */
const most = 100;
/** Rows of one call. */
const atOnce = 5000;

/** Puts right what was staged, and says what came of it. */
export function useRepairing(acts: ImportActs) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const doing = useCallback(
    async (act: () => Promise<string | undefined>) => {
      setBusy(true);
      try {
        const done = await act();
        if (done) say(done);
      } catch (refused) {
        const problem = asProblem(refused);
        say(problem?.fields[0]?.detail ?? (problem?.unreachable ? t("ui.unreachable") : problem?.detail || t("ui.failed")), 8000, undefined, "bad");
      } finally {
        setBusy(false);
      }
    },
    [t],
  );
  return useMemo(
    () => ({
      busy,
      take: (sheet: number, column: number, fault: string, row?: number) => doing(async () => t("records.import.repair.done", { count: await acts.takeRepair(sheet, column, fault, row) })),
      /** They are looked at no more; for a while they can be taken in again. */
      skip: (sheet: number, rows: readonly number[]) =>
        doing(async () => {
          const those = rows.slice(0, atOnce);
          await acts.skipRows(sheet, those, true);
          const back = () =>
            void doing(async () => {
              await acts.skipRows(sheet, those, false);
              return t("records.import.repair.taken", { count: those.length });
            });
          say(t("records.import.repair.skipped", { count: those.length }), 15_000, { label: t("records.import.repair.take_again"), run: back });
          return undefined;
        }),
      /** Cells by column and row; those that say the same are written together. */
      write: (sheet: number, cells: readonly { column: number; row: number; text: string | null }[]) =>
        doing(async () => {
          const groups = new Map<string, { column: number; text: string | null; rows: number[] }>();
          for (const { column, row, text } of cells) {
            const key = JSON.stringify([column, text]);
            const known = groups.get(key) ?? { column, text, rows: [] };
            known.rows.push(row);
            groups.set(key, known);
          }
          if (groups.size > most) {
            say(t("records.import.repair.several", { count: most }), 8000, undefined, "bad");
            return undefined;
          }
          // One after another: each looks at its rows anew.
          await [...groups.values()].reduce((before, { column, text, rows }) => before.then(() => acts.writeCells(sheet, column, rows.slice(0, atOnce), text)), Promise.resolve(0));
          return cells.length > 1 ? t("records.import.repair.done", { count: cells.length }) : undefined;
        }),
    }),
    [busy, doing, acts, t],
  );
}
export type Repairing = ReturnType<typeof useRepairing>;

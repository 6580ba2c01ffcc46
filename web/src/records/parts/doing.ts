/** What is done to one record, each with a toast that takes it back. */
import { useCallback } from "react";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { say } from "../../ui/toast";
import type { Change } from "../model";
import { useChange } from "../queries/writing";

const undoFor = 10_000;

/** Writes, says what was done, and offers to take it back for ten seconds. Raises what the server refuses. */
export function useDoing(): (changes: readonly Change[], says: string) => Promise<void> {
  const { t } = useTranslation();
  const change = useChange();
  return useCallback(
    async (changes, says) => {
      const { step } = await change(changes, says);
      if (!step) return;
      const undo = async () => {
        try {
          await step.undo();
          say(t("records.undone", { what: says }));
        } catch (error) {
          say(asProblem(error)?.detail || t("ui.failed"), 8000, undefined, "bad");
        }
      };
      say(says, undoFor, { label: t("records.undo"), run: () => void undo() });
    },
    [change, t],
  );
}

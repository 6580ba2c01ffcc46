import { useCallback } from "react";
import { asProblem } from "../kit/problem";
import type { Step, Steps } from "../kit/undo";
import { useTranslation } from "../kit/words";
import { say } from "../ui/toast";

type Around = (act: () => Promise<Step | undefined>) => Promise<Step | undefined>;
const atOnce: Around = (act) => act();

/** Takes a step of the page back or does it again, and says what that was: the last one, or the one that a toast is about. */
export function useWalk(steps: Steps, around: Around = atOnce) {
  const { t } = useTranslation();
  return useCallback(
    async (way: "undo" | "redo", which?: Step) => {
      try {
        const step = await around(() => (way === "undo" ? steps.undo(which) : steps.redo()));
        say(step ? t(way === "undo" ? "views.undo.undone" : "views.undo.redone", { what: step.says }) : t(way === "undo" ? "views.undo.nothing" : "views.undo.nothing_more"), 3000);
      } catch (error) {
        const problem = asProblem(error);
        say(problem?.fields[0]?.detail || problem?.detail || t("ui.failed"), 8000, undefined, "bad");
      }
    },
    [steps, around, t],
  );
}

import { useCallback } from "react";
import { asProblem } from "../../../kit/problem";
import type { Steps } from "../../../kit/undo";
import { said, useTranslation } from "../../../kit/words";
import { useLanguage } from "../../../kit/usePreferences";
import { useChange } from "../../../records";
import { say } from "../../../ui/toast";
import type { FieldBook } from "../../fieldBook";
import type { RecordShown } from "../../model";
import { versionOf } from "../../writing";

const undoable = 10_000;

/** Takes a step of the page back or does it again, and says what that was. */
export function useWalk(steps: Steps) {
  const { t } = useTranslation();
  return useCallback(
    async (way: "undo" | "redo") => {
      try {
        const step = await steps[way]();
        say(step ? t(way === "undo" ? "views.undo.undone" : "views.undo.redone", { what: step.says }) : t(way === "undo" ? "views.undo.nothing" : "views.undo.nothing_more"), 3000);
      } catch (error) {
        say(asProblem(error)?.detail || t("ui.failed"), 8000, undefined, "bad");
      }
    },
    [steps, t],
  );
}

/** Deletes records; for ten seconds the toast offers to bring them back, and undo does so for as long as the page is open. */
export function useRemoving(book: FieldBook, steps: Steps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const change = useChange();
  const walk = useWalk(steps);
  return useCallback(
    async (records: readonly RecordShown[]): Promise<boolean> => {
      const form = book.form.key;
      const says = t("views.deleted", { count: records.length, form: said(book.form.definition.label, language, form) });
      try {
        const { step } = await change(records.map((record) => ({ form, operation: "delete", id: record.id, version: versionOf(form, record) })), says);
        if (step) steps.add(step);
        say(says, undoable, { label: t("views.undo.act"), run: () => void walk("undo") });
        return true;
      } catch (error) {
        const problem = asProblem(error);
        say(problem?.unreachable ? t("ui.unreachable") : (problem?.fields[0]?.detail ?? problem?.detail ?? t("ui.failed")), 8000, undefined, "bad");
        return false;
      }
    },
    [book, change, steps, walk, language, t],
  );
}

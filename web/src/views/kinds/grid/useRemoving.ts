import { useCallback } from "react";
import { asProblem } from "../../../kit/problem";
import type { Steps } from "../../../kit/undo";
import { said, useTranslation } from "../../../kit/words";
import { useLanguage } from "../../../kit/usePreferences";
import { useChange } from "../../../records";
import { say } from "../../../ui/toast";
import type { FieldBook } from "../../fieldBook";
import type { RecordShown } from "../../model";
import { useWalk } from "../../walking";
import { versionOf } from "../../writing";

const undoable = 10_000;

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
        say(says, undoable, step ? { label: t("views.undo.act"), run: () => void walk("undo", step) } : undefined);
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

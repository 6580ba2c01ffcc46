/** Writes a form: a new record, or changes over the version that was read, each with a toast that takes it back. `as`: what it says. `onKept`: whoever keeps the step, instead of a toast. */
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { Form, Reread, Save } from "../../forms";
import { newName } from "../../kit/ids";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { say } from "../../ui/toast";
import { recordQuery } from "../queries/reading";
import { type Saved, useChange } from "../queries/writing";
import { along } from "../shape";

export function useKeepRecord(form: Form, id: number | undefined, as?: string, onKept?: (saved: Saved) => void): { save: Save; reread: Reread } {
  const { t } = useTranslation();
  const language = useLanguage();
  const change = useChange();
  const queries = useQueryClient();
  // The same thing sent again after a broken line has the same name, so that it is not done twice.
  const sent = useRef({ text: "", key: "" });
  return useMemo(() => {
    const name = said(form.definition.label, language, form.key);
    const save: Save = async (values, version) => {
      const text = JSON.stringify([values, version]);
      if (sent.current.text !== text) sent.current = { text, key: newName() };
      const says = as ?? (id === undefined ? t("records.fill.made", { form: name }) : t("records.fill.changed", { form: name }));
      const { written, step } = await change([id === undefined ? { form: form.key, operation: "create", values } : { form: form.key, operation: "update", id, ...(version !== undefined && { version }), values }], says, sent.current.key);
      sent.current = { text: "", key: "" };
      const undo = async () => {
        try {
          await step?.undo();
          say(t("records.undone", { what: says }));
        } catch (error) {
          say(asProblem(error)?.detail || t("ui.failed"), 8000);
        }
      };
      if (onKept) onKept({ written, step });
      else if (step) say(says, 10_000, { label: t("records.undo"), run: () => void undo() });
      const [first] = written.records;
      return { id: first?.id ?? id ?? 0, version: first?.version ?? null };
    };
    const { expand, rows } = along(form.definition);
    const reread: Reread = () => queries.fetchQuery({ ...recordQuery(form.key, id ?? 0, expand, rows), staleTime: 0 });
    return { save, reread };
  }, [form, id, as, onKept, language, t, change, queries]);
}

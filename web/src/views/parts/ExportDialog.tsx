import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { say } from "../../ui/toast";
import { columnsOf, questionOf } from "../asking";
import type { FieldBook } from "../fieldBook";
import type { View, ViewDefinition } from "../model";
import { type FileKind, fetchExport, useExportCount } from "../queries/exports";

interface ExportDialogProps {
  view: View;
  definition: ViewDefinition;
  book: FieldBook;
  search: string;
  onClose: () => void;
}

const size = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`;

/** The records that are looked at as a file: how many, which columns, and that it is noted. */
export function ExportDialog({ view, definition, book, search, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const [kind, setKind] = useState<FileKind>("xlsx");
  const [which, setWhich] = useState<"shown" | "all">("shown");
  const [rows, setRows] = useState(false);
  const [bytes, setBytes] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const question = questionOf(view, definition, book, search);
  const count = useExportCount(question);
  const tables = book.form.definition.sub_tables.length > 0;
  const shown = columnsOf(definition, book).map((one) => one.field);
  const same = JSON.stringify(shown) === JSON.stringify((view.definition.columns ?? []).map((one) => one.field));

  const fetchIt = async () => {
    const control = new AbortController();
    running.current = control;
    setBytes(0);
    setError(null);
    // Columns of a view go out by the view; any others are asked of the form.
    const byView = question.view !== null && which === "shown" && same;
    try {
      const { blob, name } = await fetchExport(
        {
          kind, form: book.form.key, view: byView ? question.view : null, columns: which === "all" ? null : shown,
          filter: byView ? (question.body.filter ?? {}) : (definition.filter ?? {}), search, sort: question.body.sort ?? [], rows: rows && kind === "xlsx",
        },
        control.signal, setBytes,
      );
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      say(t("views.export.done", { name }));
      onClose();
    } catch (refused) {
      if (!control.signal.aborted) setError(refused);
      setBytes(null);
    }
  };
  const stop = () => {
    running.current?.abort();
    setBytes(null);
  };
  const busy = bytes !== null;
  const name = said(definition.label, language) || said(book.form.definition.label, language, book.form.key);
  const figure = count.data === undefined ? "…" : new Intl.NumberFormat(i18n.language).format(count.data);
  return (
    <Dialog open title={t("views.export.title", { name })} onClose={onClose} width={460}>
      <div className="u-form">
        <p role="status">{t("views.export.count", { number: figure, count: count.data ?? 0 })}</p>
        <Switcher<FileKind> label={t("views.export.kind")} value={kind} onChange={setKind} wide choices={[{ value: "xlsx", text: t("views.export.xlsx") }, { value: "csv", text: t("views.export.csv") }]} />
        <Switcher<"shown" | "all"> label={t("views.export.columns")} value={which} onChange={setWhich} wide choices={[{ value: "shown", text: t("views.export.shown", { count: shown.length }) }, { value: "all", text: t("views.export.all") }]} />
        {tables && kind === "xlsx" && <label className="v-export-rows"><input type="checkbox" checked={rows} onChange={(event) => setRows(event.target.checked)} />{t("views.export.rows")}</label>}
        <p className="v-faint">{t("views.export.noted")}</p>
        <ProblemBanner error={error ?? count.error} />
        <DialogFoot>
          {busy && <span className="v-export-bytes" role="status">{t("views.export.received", { size: size(bytes) })}</span>}
          {busy ? <Button onClick={stop}>{t("views.export.stop")}</Button> : <Button onClick={onClose}>{t("ui.cancel")}</Button>}
          <Button look="main" busy={busy} disabled={count.data === 0} onClick={() => void fetchIt()}>{t("views.export.act", { number: figure, count: count.data ?? 0 })}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

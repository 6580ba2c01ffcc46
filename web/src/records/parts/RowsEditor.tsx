import { useBlocker } from "@tanstack/react-router";
import { type KeyboardEvent, Suspense, useEffect, useId, useMemo, useRef, useState } from "react";
import { AroundProvider, type Field, fieldKind } from "../../fields";
import { type Form, useFilling } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { LeaveDialog } from "../fill/LeaveDialog";
import { MeetingDialog } from "../fill/MeetingDialog";
import { Summary } from "../fill/Summary";
import { useKeepRecord } from "../fill/useKeepRecord";
import "../fill/fill.css";
import "../records.css";
import type { RecordShown } from "../model";
import type { Saved } from "../queries/writing";

interface RowsEditorProps {
  form: Form;
  record: RecordShown;
  field: Field;
  onClose: () => void;
  /** Whoever keeps the step that takes it back, instead of a toast. */
  onKept?: (saved: Saved) => void;
  /** How they are kept from outside; null once they are gone. */
  hold?: (keep: (() => void) | null) => void;
}

/**
 * The rows of a sub-table where they stand: a grid on the desk, cards on the phone. All of it is kept as one change of
 * the record, which a toast takes back; within the grid each step can be taken back before that.
 */
export function RowsEditor({ form, record, field, onClose, onKept, hold }: RowsEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useId();
  const name = said(field.label, language, field.key);
  const [filling, standing] = useFilling(form, record, undefined, false);
  const { save, reread } = useKeepRecord(form, record.id, t("records.changed", { field: name }), onKept);
  const around = useMemo(() => ({ form: form.key, subTable: filling.subTable, kind: fieldKind, row: filling.row, files: filling.files, standing }), [form, filling, standing]);
  const left = useRef(false);
  const leaving = useBlocker({ shouldBlockFn: () => !left.current && filling.dirty, enableBeforeUnload: () => !left.current && filling.dirty, withResolver: true });
  const { Input } = fieldKind(field);
  const state = standing.fields[field.key];
  const close = () => {
    left.current = true;
    onClose();
  };
  const keep = async (version?: number) => {
    if (!filling.dirty) return close();
    if (await filling.save(save, reread, version ?? filling.version)) close();
  };
  const keepNow = () => {
    const at = document.activeElement;
    // What is being typed in a cell is told before it is sent.
    if (at instanceof HTMLElement) at.blur();
    window.setTimeout(async () => {
      await latest.current();
      if (at instanceof HTMLElement && at.isConnected && document.activeElement?.contains(at)) at.focus();
    }, 0);
  };
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
    hold?.(keepNow);
  });
  useEffect(() => () => hold?.(null), [hold]);
  const [asked, setAsked] = useState(false);
  const keys = (event: KeyboardEvent) => {
    // Dialogs that are opened from here have keys of their own.
    if (event.nativeEvent.isComposing || !event.currentTarget.contains(event.target as Node)) return;
    const keeps = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    // What is thrown away cannot be taken back: it is asked about.
    const asks = event.key === "Escape" && !event.defaultPrevented && filling.dirty;
    if (!keeps && !asks) return;
    event.preventDefault();
    event.stopPropagation();
    if (keeps) keepNow();
    else setAsked(true);
  };
  if (!Input || !state) return null;
  return (
    <AroundProvider value={around}>
      {/* Keys bubble up from the grid inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="r-editor r-rows-editor" onKeyDown={keys} id={`${id}-field`}>
        <Summary filling={filling} complaints={standing.complaints.filter((one) => one.field === field.key || one.field === "")} idOf={() => id} />
        <ProblemBanner error={standing.trouble} />
        <Suspense fallback={<span className="u-skeleton" style={{ height: 96 }} />}>
          <Input field={field} value={state.value ?? null} title={state.title} id={id} disabled={standing.saving} record={{ form: form.key, id: record.id }} onChange={(value, title) => filling.set(field.key, value, title)} />
        </Suspense>
        <div className="r-editor-foot" data-foot="">
          <Button size="small" look="main" busy={standing.saving} onClick={() => void keep()}>{t("records.keep_rows", { field: name })}</Button>
          <Button size="small" look="quiet" disabled={standing.saving} onClick={close}>{t("ui.cancel")}</Button>
        </div>
      </div>
      {standing.meeting && <MeetingDialog filling={filling} standing={standing} meeting={standing.meeting} onSettled={() => void keep(filling.version)} />}
      {asked && <LeaveDialog keeps={false} onStay={() => setAsked(false)} onLeave={close} />}
      {leaving.status === "blocked" && <LeaveDialog keeps={false} onStay={leaving.reset} onLeave={() => { left.current = true; leaving.proceed(); }} />}
    </AroundProvider>
  );
}

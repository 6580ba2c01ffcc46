import { type KeyboardEvent, lazy, Suspense, useId, useState } from "react";
import { type Field, fieldKind, type Value } from "../../fields";
import type { Form } from "../../forms";
import { asProblem, fieldErrors } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import type { RecordShown } from "../model";
import { useDoing } from "./doing";

const ConflictDialog = lazy(() => import("./ConflictDialog").then((module) => ({ default: module.ConflictDialog })));

interface FieldEditorProps {
  form: Form;
  record: RecordShown;
  field: Field;
  onClose: () => void;
}

/** A value that is being changed: Enter or the button keeps it, Esc leaves it as it was. */
export function FieldEditor({ form, record, field, onClose }: FieldEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const doing = useDoing();
  const id = useId();
  const [value, setValue] = useState<Value>(record.values[field.key] ?? null);
  const [title, setTitle] = useState<Value>(record.titles?.[field.key]);
  // What it was when the editor opened: somebody else may change it meanwhile.
  const [version] = useState(record.version);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const [conflict, setConflict] = useState(false);
  const { Input } = fieldKind(field);
  const name = said(field.label, language, field.key);
  const several = field.type === "long_text" || field.type === "rich_text" || field.type === "json";

  const save = async (against = version) => {
    if (JSON.stringify(value) === JSON.stringify(record.values[field.key] ?? null)) return onClose();
    setBusy(true);
    setError("");
    try {
      await doing([{ form: form.key, operation: "update", id: record.id, version: against, values: { [field.key]: value } }], t("records.changed", { field: name }));
      onClose();
    } catch (refused) {
      const problem = asProblem(refused);
      if (problem?.key === "write_record_changed") setConflict(true);
      else setError(Object.values(fieldErrors(refused))[0] || (problem?.unreachable ? t("ui.unreachable") : problem?.detail) || t("ui.failed"));
    } finally {
      setBusy(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && (!several || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  if (!Input) return null;
  return (
    // Keys bubble up from the control inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="r-editor" onKeyDown={keys}>
      <label className="u-hidden" htmlFor={id}>{name}</label>
      <Suspense fallback={<span className="u-skeleton" style={{ height: 32 }} />}>
        <Input
          field={field}
          value={value}
          title={title}
          id={id}
          autoFocus
          disabled={busy}
          invalid={error !== ""}
          describedBy={error ? `${id}-error` : undefined}
          record={{ form: form.key, id: record.id }}
          onChange={(next, called) => {
            setValue(next);
            setTitle(called);
          }}
        />
      </Suspense>
      {error && (
        <div id={`${id}-error`} className="u-field-error" role="alert">
          <Icon name="warn" size={14} />
          <span>{error}</span>
        </div>
      )}
      <div className="r-editor-foot">
        <Button size="small" look="main" busy={busy} onClick={() => void save()}>{t("records.keep")}</Button>
        <Button size="small" look="quiet" disabled={busy} onClick={onClose}>{t("ui.cancel")}</Button>
      </div>
      {conflict && (
        <Suspense>
          <ConflictDialog
            form={form}
            id={record.id}
            field={field}
            mine={{ value, title }}
            onTheirs={() => {
              setConflict(false);
              onClose();
            }}
            onMine={(now) => {
              setConflict(false);
              void save(now);
            }}
            onClose={() => setConflict(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

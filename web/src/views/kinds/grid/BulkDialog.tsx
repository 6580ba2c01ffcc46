import { Suspense, useId, useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { ChoiceField } from "../../../ui/ChoiceField";
import { Dialog } from "../../../ui/Dialog";
import { DialogFoot } from "../../../ui/DialogFoot";
import type { FieldBook } from "../../fieldBook";
import type { Value } from "../../model";
import { FieldInput } from "../../parts/FieldInput";
import { copyable, fillable } from "./fillable";

interface BulkDialogProps {
  count: number;
  book: FieldBook;
  onWrite: (field: string, value: Value, title: Value) => Promise<unknown>;
  onClose: () => void;
}

/** One field of several records gets the same value. */
export function BulkDialog({ count, book, onWrite, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [key, setKey] = useState<string | null>(null);
  const [typed, setTyped] = useState<{ value: Value; title?: Value }>({ value: null });
  const [busy, setBusy] = useState(false);
  const fields = book.listed.filter((field) => fillable(book, field) && copyable(field));
  const field = key === null ? undefined : book.find(key);
  const go = async () => {
    if (!field) return;
    setBusy(true);
    await onWrite(field.key, typed.value, typed.title);
    onClose();
  };
  return (
    <Dialog open title={t("views.bulk.title", { count })} onClose={onClose}>
      <div className="u-form">
        <ChoiceField
          label={t("views.bulk.field")} value={key} searchable
          choices={fields.map((one) => ({ value: one.key, label: book.label(one.key) }))}
          onChange={(next) => {
            setKey(next);
            setTyped({ value: null });
          }}
        />
        {field && (
          <div className="u-field">
            <label className="u-field-label" htmlFor={id}>{t("views.bulk.value")}</label>
            <Suspense fallback={null}>
              <FieldInput key={field.key} id={id} field={field} value={typed.value} title={typed.title} onChange={(value, title) => setTyped({ value, title })} />
            </Suspense>
            <div className="u-field-help">{t("views.bulk.blank")}</div>
          </div>
        )}
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="main" busy={busy} disabled={!field} onClick={() => void go()}>{t("views.bulk.go", { count })}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

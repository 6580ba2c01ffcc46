import { Suspense, useId, useState } from "react";
import type { Field } from "../../../forms";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { DialogFoot } from "../../../ui/DialogFoot";
import { Form } from "../../../ui/Form";
import { Icon } from "../../../ui/icons/Icon";
import type { FieldBook } from "../../fieldBook";
import type { Value } from "../../model";
import { FieldInput } from "../../parts/FieldInput";
import { nameOf } from "../../showing";
import type { Asking } from "./useMoving";

interface MissingDialogProps {
  asking: Asking;
  book: FieldBook;
  onMove: (values: Readonly<Record<string, Value>>) => Promise<unknown>;
  onClose: () => void;
}

function Asked({ field, why, label, value, title, onChange }: { field: Field; why: string; label: string; value: Value; title: Value; onChange: (value: Value, title?: Value) => void }) {
  const id = useId();
  return (
    <div className="u-field">
      <label className="u-field-label required" htmlFor={id}>{label}</label>
      <Suspense fallback={null}><FieldInput id={id} field={field} value={value} title={title} onChange={onChange} describedBy={`${id}-why`} invalid /></Suspense>
      <div id={`${id}-why`} className="u-field-error"><Icon name="warn" size={14} /><span>{why}</span></div>
    </div>
  );
}

/** What a column wants to know before a record may stand in it, asked for in place. */
export function MissingDialog({ asking, book, onMove, onClose }: MissingDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<Readonly<Record<string, { value: Value; title?: Value }>>>({});
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await onMove({ ...asking.values, ...Object.fromEntries(Object.entries(typed).map(([key, one]) => [key, one.value])) });
    setBusy(false);
  };
  return (
    <Dialog open title={t("views.board.missing", { record: nameOf(book, asking.record), column: asking.column })} onClose={onClose}>
      <Form onSubmit={() => void go()}>
        <p>{t("views.board.missing_help")}</p>
        {asking.fields.map(({ field, why }) => {
          const now = typed[field.key] ?? { value: asking.values[field.key] ?? asking.record.values[field.key] };
          return <Asked key={field.key} field={field} why={why} label={book.label(field.key)} value={now.value} title={now.title} onChange={(value, title) => setTyped({ ...typed, [field.key]: { value, title } })} />;
        })}
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={busy}>{t("views.board.move", { column: asking.column })}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}

import { useEffect } from "react";
import { type Field, fieldKind, type Value } from "../../fields";
import type { Form } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { useRecord } from "../queries/reading";
import { useFieldHistory } from "../queries/related";
import { along, cellOf } from "../shape";

interface ConflictDialogProps {
  form: Form;
  id: number;
  field: Field;
  mine: { value: Value; title?: Value };
  onTheirs: () => void;
  /** Keep one's own after all, now that one has seen this version. */
  onMine: (version: number) => void;
  onClose: () => void;
}

/** Somebody else changed the same field meanwhile: both values side by side, and one is chosen. */
export function ConflictDialog({ form, id, field, mine, onTheirs, onMine, onClose }: ConflictDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { expand, rows } = along(form.definition);
  const now = useRecord(form.key, id, expand, rows);
  const { refetch } = now;
  useEffect(() => void refetch(), [refetch]);
  const who = useFieldHistory(form.key, id, field.key).data?.entries[0]?.actor.name;
  const { Cell } = fieldKind(field);
  return (
    <Dialog open title={t("records.conflict.title", { field: said(field.label, language, field.key) })} onClose={onClose} width={560}>
      <Await query={now}>
        {(record) => (
          <div className="u-form">
            <p>{t("records.conflict.help")}</p>
            <div className="r-sides">
              <section>
                <h3>{who ? t("records.conflict.theirs_of", { name: who }) : t("records.conflict.theirs")}</h3>
                <div><Cell {...cellOf(record, field)} roomy record={{ form: form.key, id }} /></div>
              </section>
              <section className="mine">
                <h3>{t("records.conflict.mine")}</h3>
                <div><Cell field={field} value={mine.value} title={mine.title} roomy record={{ form: form.key, id }} /></div>
              </section>
            </div>
            <DialogFoot>
              <Button onClick={onTheirs}>{t("records.conflict.keep_theirs")}</Button>
              <Button look="main" onClick={() => onMine(record.version)}>{t("records.conflict.keep_mine")}</Button>
            </DialogFoot>
          </div>
        )}
      </Await>
    </Dialog>
  );
}

import { useState } from "react";
import { useTranslation } from "../../../kit/words";
import { Banner } from "../../../ui/Banner";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";
import { DialogFoot } from "../../../ui/DialogFoot";
import type { FieldBook } from "../../fieldBook";
import { nameOf } from "../../showing";
import type { PastePlan } from "./pasting";

interface PasteDialogProps {
  plan: PastePlan;
  book: FieldBook;
  onPaste: () => Promise<void>;
  onClose: () => void;
}
const most = 50;

/** What a paste would do; nothing has been written yet. */
export function PasteDialog({ plan, book, onPaste, onClose }: PasteDialogProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const good = plan.cells.length - plan.faults.length;
  const changed = plan.cells.filter((cell) => cell.record && !cell.problem).length;
  const go = async () => {
    setBusy(true);
    await onPaste();
    onClose();
  };
  return (
    <Dialog open title={t("views.paste.title")} onClose={onClose} width={560}>
      <div className="u-form">
        <dl className="v-plan">
          <div><dt>{t("views.paste.changes")}</dt><dd>{changed}</dd></div>
          <div><dt>{t("views.paste.new_records")}</dt><dd>{plan.newRecords}</dd></div>
          <div><dt>{t("views.paste.new_words")}</dt><dd>{plan.newWords.length}</dd></div>
          <div className={plan.faults.length > 0 ? "bad" : undefined}><dt>{t("views.paste.faults")}</dt><dd>{plan.faults.length}</dd></div>
        </dl>
        {plan.newWords.length > 0 && (
          <Banner tone="info">{t("views.paste.words_are", { words: plan.newWords.slice(0, 12).map(({ field, word }) => `${book.label(field.key)}: ${word}`).join("，") })}</Banner>
        )}
        {plan.faults.length > 0 && (
          <div className="v-faults">
            <table className="u-table tight">
              <thead><tr><th scope="col">{t("views.paste.where")}</th><th scope="col">{t("views.paste.text")}</th><th scope="col">{t("views.paste.why")}</th></tr></thead>
              <tbody>
                {plan.faults.slice(0, most).map((cell) => (
                  <tr key={`${cell.row}/${cell.field.key}`}>
                    <td>{cell.record ? nameOf(book, cell.record) : t("views.paste.new_row", { number: cell.row + 1 })} · {book.label(cell.field.key)}</td>
                    <td className="v-fault-text">{cell.text}</td>
                    <td>{cell.problem}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {plan.faults.length > most && <p className="v-faint">{t("views.paste.more_faults", { count: plan.faults.length - most })}</p>}
          </div>
        )}
        <DialogFoot>
          <Button onClick={onClose}>{t("views.paste.leave")}</Button>
          <Button look="main" busy={busy} disabled={good === 0} onClick={() => void go()}>{t("views.paste.go", { count: good })}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

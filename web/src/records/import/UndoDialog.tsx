import { useState } from "react";
import { dateTime } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { RecordLink } from "../parts/RecordLink";
import { type ImportShown, useConflicts } from "../queries/imports";

const most = 100;

interface UndoDialogProps {
  found: ImportShown;
  count: number;
  name: (form: string) => string;
  onUndo: () => Promise<void>;
  onClose: () => void;
}

/** Before an import is taken back: what goes, and what stays because somebody worked on it since. */
export function UndoDialog({ found, count, name, onUndo, onClose }: UndoDialogProps) {
  const { t } = useTranslation();
  const conflicts = useConflicts(found.id, true);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const undo = async () => {
    setBusy(true);
    setError(null);
    try {
      await onUndo();
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <Dialog open title={t("records.import.done.undo_title")} onClose={onClose} width={560}>
      <div className="u-form">
        <p>{t("records.import.done.undo_help")}</p>
        <Await query={conflicts}>
          {(list) =>
            list.length === 0 ? (
              <p className="r-im-note">{t("records.import.done.stays_none")}</p>
            ) : (
              <>
                <p>{t("records.import.done.stays", { count: list.length })}</p>
                <ul className="r-im-stays">
                  {list.slice(0, most).map((one) => (
                    <li key={JSON.stringify(one)}>
                      {one.record === null ? <span>{name(one.form)}</span> : <RecordLink form={one.form} id={one.record}>{`${name(one.form)} #${one.record}`}</RecordLink>}
                      <span>{t(`records.import.done.why_${one.why}`)}{one.fields.length === 0 && one.why === "changed" ? ` · ${t("records.import.done.whole")}` : ""}</span>
                      <small>{[one.named, one.at && dateTime(one.at, currentZone())].filter(Boolean).join(" · ")}</small>
                    </li>
                  ))}
                  {list.length > most && <li>{t("records.import.done.more_stays", { count: list.length - most })}</li>}
                </ul>
              </>
            )
          }
        </Await>
        <ProblemBanner error={error} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="danger" busy={busy} disabled={!conflicts.data && !conflicts.error} onClick={() => void undo()}>{t("records.import.done.undo_act", { count })}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

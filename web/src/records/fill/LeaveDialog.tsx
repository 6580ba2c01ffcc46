import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";

/** Before what was typed is left behind. */
export function LeaveDialog({ keeps, onStay, onLeave }: { keeps: boolean; onStay: () => void; onLeave: (throwAway: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open title={t("records.fill.leave_title")} onClose={onStay} width={440}>
      <div className="u-form">
        <p>{t(keeps ? "records.fill.leave_help" : "records.fill.leave_help_lost")}</p>
        <DialogFoot>
          <Button onClick={onStay}>{t("records.fill.go_on")}</Button>
          <Button look="danger-plain" onClick={() => onLeave(true)}>{t("records.fill.leave_lost")}</Button>
          {keeps && <Button look="main" onClick={() => onLeave(false)}>{t("records.fill.leave_kept")}</Button>}
        </DialogFoot>
      </div>
    </Dialog>
  );
}

import { type ReactNode, useState } from "react";
import { useTranslation } from "../kit/words";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { DialogFoot } from "./DialogFoot";
import { ProblemBanner } from "./ProblemBanner";

interface ConfirmProps {
  open: boolean;
  title: string;
  children: ReactNode;
  /** The object and the act: “删除角色”. */
  act: string;
  onAct: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before something is taken away; shows why when it could not be. */
export function Confirm({ open, title, children, act, onAct, onClose }: ConfirmProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      await onAct();
      close();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} title={title} onClose={close} width={420}>
      <div className="u-form">
        <div>{children}</div>
        <ProblemBanner error={error} />
        <DialogFoot>
          <Button onClick={close}>{t("ui.cancel")}</Button>
          <Button look="danger" busy={busy} onClick={() => void go()}>{act}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

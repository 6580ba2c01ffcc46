import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { PasswordField } from "../../ui/PasswordField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { say } from "../../ui/toast";
import { useRemoveSecondFactor } from "../queries/me";

export function RemoveSecondFactorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveSecondFactor();
  const [password, setPassword] = useState("");
  const done = () => {
    say(t("directory.second.turned_off"));
    onClose();
  };
  return (
    <Dialog open title={t("directory.second.remove")} onClose={onClose} width={420}>
      <Form onSubmit={() => password && remove.mutate(password, { onSuccess: done })} label={t("directory.second.remove")}>
        <p>{t("directory.second.remove_help")}</p>
        <ProblemBanner error={remove.error} />
        <PasswordField label={t("directory.second.password")} value={password} onChange={setPassword} required autoFocus autoComplete="current-password" help={t("directory.second.password_help")} error={fieldErrors(remove.error)["password"]} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="danger" type="submit" busy={remove.isPending} disabled={!password}>{t("directory.second.remove")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}

import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { PasswordField } from "../../ui/PasswordField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { useStartSecondFactor } from "../queries/me";

export function SecondFactorPassword({ onNext, onClose }: { onNext: (started: { secret: string; uri: string }) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const start = useStartSecondFactor();
  const [password, setPassword] = useState("");
  return (
    <Form onSubmit={() => password && start.mutate(password, { onSuccess: onNext })} label={t("directory.second.start")}>
      <ProblemBanner error={start.error} />
      <PasswordField label={t("directory.second.password")} value={password} onChange={setPassword} required autoFocus autoComplete="current-password" help={t("directory.second.password_help")} error={fieldErrors(start.error)["password"]} />
      <DialogFoot>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
        <Button look="main" type="submit" busy={start.isPending} disabled={!password}>{t("directory.second.next")}</Button>
      </DialogFoot>
    </Form>
  );
}

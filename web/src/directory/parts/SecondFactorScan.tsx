import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { QrCode } from "../../ui/QrCode";
import { TextField } from "../../ui/TextField";
import { useConfirmSecondFactor } from "../queries/me";

interface SecondFactorScanProps {
  secret: string;
  uri: string;
  onConfirmed: (codes: readonly string[]) => void;
  onClose: () => void;
}

export function SecondFactorScan({ secret, uri, onConfirmed, onClose }: SecondFactorScanProps) {
  const { t } = useTranslation();
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState("");
  const digits = code.replace(/\s/g, "");
  return (
    <Form onSubmit={() => digits && confirm.mutate(digits, { onSuccess: (answer) => onConfirmed(answer.recovery_codes) })} label={t("directory.second.start")}>
      <div className="d-qr">
        <QrCode value={uri} label={t("directory.second.qr")} />
        <ol>
          <li>{t("directory.second.step_scan")}</li>
          <li>
            {t("directory.second.step_secret")}
            <div className="d-secret">{secret}</div>
          </li>
          <li>{t("directory.second.step_code")}</li>
        </ol>
      </div>
      <ProblemBanner error={confirm.error} />
      <TextField label={t("directory.second.code")} value={code} onChange={setCode} required autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={7} error={fieldErrors(confirm.error)["code"]} />
      <DialogFoot>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
        <Button look="main" type="submit" busy={confirm.isPending} disabled={digits.length < 6}>{t("directory.second.confirm")}</Button>
      </DialogFoot>
    </Form>
  );
}

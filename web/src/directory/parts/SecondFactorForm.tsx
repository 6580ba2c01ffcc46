import { useState } from "react";
import { asProblem } from "../../kit/problem";
import { useCountdown } from "../../kit/useCountdown";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Form } from "../../ui/Form";
import { TextField } from "../../ui/TextField";
import { useSecondFactor } from "../queries/session";
import { SignInTrouble } from "./SignInTrouble";

interface SecondFactorFormProps {
  ticket: string;
  onSignedIn: () => void;
  onBack: () => void;
}

export function SecondFactorForm({ ticket, onSignedIn, onBack }: SecondFactorFormProps) {
  const { t } = useTranslation();
  const check = useSecondFactor();
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState(false);
  const [tried, setTried] = useState(false);
  const [until, setUntil] = useState(0);
  const seconds = useCountdown(until);
  const label = t(recovery ? "directory.sign_in.recovery_code" : "directory.sign_in.code");

  const submit = () => {
    setTried(true);
    if (!code.trim() || seconds > 0) return;
    check.mutate(
      { ticket, code: code.replace(/\s/g, "") },
      {
        onSuccess: onSignedIn,
        onError: (error) => {
          setCode("");
          setTried(false);
          setUntil(Date.now() + (asProblem(error)?.retryAfter ?? 0) * 1000);
        },
      },
    );
  };
  const swap = () => {
    setRecovery(!recovery);
    setCode("");
    setTried(false);
  };

  return (
    <Form onSubmit={submit} label={t("directory.sign_in.second_title")}>
      <SignInTrouble error={check.error} seconds={seconds} />
      <TextField
        key={label}
        label={label}
        value={code}
        onChange={setCode}
        required
        large
        autoFocus
        autoComplete="one-time-code"
        inputMode={recovery ? "text" : "numeric"}
        maxLength={recovery ? 40 : 7}
        help={t(recovery ? "directory.sign_in.recovery_help" : "directory.sign_in.code_help")}
        error={tried && !code.trim() ? t("ui.required", { name: label }) : undefined}
      />
      <Button look="main" type="submit" size="large" wide busy={check.isPending} disabled={seconds > 0}>
        {t("directory.sign_in.go_second")}
      </Button>
      <div className="u-form-foot">
        <Button look="quiet" onClick={swap}>{t(recovery ? "directory.sign_in.use_code" : "directory.sign_in.use_recovery")}</Button>
        <Button look="quiet" onClick={onBack}>{t("directory.sign_in.back")}</Button>
      </div>
    </Form>
  );
}

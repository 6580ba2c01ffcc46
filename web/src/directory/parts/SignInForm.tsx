import { useState } from "react";
import { asProblem, fieldErrors } from "../../kit/problem";
import { useCountdown } from "../../kit/useCountdown";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Form } from "../../ui/Form";
import { PasswordField } from "../../ui/PasswordField";
import { TextField } from "../../ui/TextField";
import { useSignIn } from "../queries/session";
import { SignInTrouble } from "./SignInTrouble";

interface SignInFormProps {
  workspaceRequired: boolean;
  /** Who is expected, when that is known. */
  known?: string;
  workspace: string;
  onWorkspace: (workspace: string) => void;
  onSignedIn: () => void;
  onSecondFactor: (ticket: string) => void;
}

export function SignInForm({ workspaceRequired, known = "", workspace, onWorkspace, onSignedIn, onSecondFactor }: SignInFormProps) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [login, setLogin] = useState(known);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [until, setUntil] = useState(0);
  const seconds = useCountdown(until);
  const errors = fieldErrors(signIn.error);
  const missing = (value: string, name: string) => (tried && !value ? t("ui.required", { name }) : undefined);

  const submit = () => {
    setTried(true);
    if (!login || !password || (workspaceRequired && !workspace) || seconds > 0) return;
    signIn.mutate(
      { login: login.trim(), password, ...(workspaceRequired && { workspace: workspace.trim() }) },
      {
        onSuccess: (answer) => (answer.state === "signed_in" ? onSignedIn() : onSecondFactor(answer.ticket)),
        onError: (error) => {
          setPassword("");
          setTried(false);
          setUntil(Date.now() + (asProblem(error)?.retryAfter ?? 0) * 1000);
        },
      },
    );
  };

  return (
    <Form onSubmit={submit} label={t("directory.sign_in.title")}>
      <SignInTrouble error={signIn.error} seconds={seconds} />
      {workspaceRequired && (
        <TextField label={t("directory.sign_in.workspace")} value={workspace} onChange={onWorkspace} required large autoComplete="organization" help={t("directory.sign_in.workspace_help")} error={errors["workspace"] ?? missing(workspace, t("directory.sign_in.workspace"))} />
      )}
      <TextField label={t("directory.sign_in.login")} value={login} onChange={setLogin} required large autoFocus={known === ""} autoComplete="username" error={errors["login"] ?? missing(login, t("directory.sign_in.login"))} />
      <PasswordField label={t("directory.sign_in.password")} value={password} onChange={setPassword} required large autoFocus={known !== ""} autoComplete="current-password" error={errors["password"] ?? missing(password, t("directory.sign_in.password"))} />
      <Button look="main" type="submit" size="large" wide busy={signIn.isPending} disabled={seconds > 0}>
        {t("directory.sign_in.go")}
      </Button>
    </Form>
  );
}

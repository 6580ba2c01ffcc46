import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Form } from "../../ui/Form";
import { PasswordField } from "../../ui/PasswordField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Skeleton } from "../../ui/Skeleton";
import { TextField } from "../../ui/TextField";
import { Door } from "../parts/Door";
import { LinkGone } from "../parts/LinkGone";
import { useAcceptInvitation, useInvitation } from "../queries/session";

/** Where a one-time link leads: choose a password and be in. Also for a new password. */
export function InvitationPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { link } = useParams({ from: "/invite/$link" });
  const invitation = useInvitation(link);
  const accept = useAcceptInvitation(link);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  if (invitation.error) return <LinkGone error={invitation.error} onRetry={() => void invitation.refetch()} />;
  if (!invitation.data) return <Door title={t("directory.invitation.waiting")}><Skeleton rows={3} height={40} /></Door>;
  const { name, login, workspace_name } = invitation.data;
  const submit = () => {
    setTried(true);
    if (password) accept.mutate({ password }, { onSuccess: () => void navigate({ to: "/", replace: true }) });
  };
  const label = t("directory.invitation.password");
  return (
    <Door title={t("directory.invitation.title", { name })} lead={t("directory.invitation.lead", { workspace: workspace_name })}>
      <Form onSubmit={submit} label={label}>
        <ProblemBanner error={accept.error} />
        <TextField label={t("directory.sign_in.login")} value={login} onChange={() => {}} disabled large autoComplete="username" help={t("directory.invitation.login_help")} />
        <PasswordField label={label} value={password} onChange={setPassword} required large autoFocus autoComplete="new-password" help={t("directory.setup.password_help")} error={fieldErrors(accept.error)["password"] ?? (tried && !password ? t("ui.required", { name: label }) : undefined)} />
        <Button look="main" type="submit" size="large" wide busy={accept.isPending}>{t("directory.invitation.go", { workspace: workspace_name })}</Button>
      </Form>
    </Door>
  );
}

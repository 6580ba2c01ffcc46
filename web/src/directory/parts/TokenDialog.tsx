import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Checks";
import { ChoiceField } from "../../ui/ChoiceField";
import { CopyField } from "../../ui/CopyField";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { useIssueToken } from "../queries/me";
import { usePermissions } from "../queries/structure";

const lengths = [30, 90, 180, 365] as const;
const day = 86_400_000;

/** Asks what it is for and what it may do; shows the secret once. */
export function TokenDialog({ permissions, onClose }: { permissions: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const issue = useIssueToken();
  const known = usePermissions(useLanguage());
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState<number>(90);
  const [tried, setTried] = useState(false);
  const choices = permissions.map((value) => {
    const one = known.data?.find((permission) => permission.name === value);
    return { value, label: one?.label ?? value, ...(one && { help: one.help }) };
  });
  const submit = () => {
    setTried(true);
    if (!name.trim() || scopes.length === 0) return;
    issue.mutate({ name: name.trim(), scopes, expires_at: new Date(Date.now() + days * day).toISOString() });
  };
  const issued = issue.data;
  const errors = fieldErrors(issue.error);
  const label = t("directory.tokens.name");
  const missing = errors["scopes"] ?? (tried && scopes.length === 0 ? t("directory.tokens.scopes_missing") : "");
  return (
    <Dialog open title={issued ? t("directory.tokens.secret_title", { name: issued.token.name }) : t("directory.tokens.new")} onClose={onClose} width={520}>
      {issued ? (
        <div className="u-form">
          <p>{t("directory.tokens.secret_help")}</p>
          <CopyField label={t("directory.tokens.secret")} value={issued.secret} copyLabel={t("directory.tokens.copy")} />
          <DialogFoot>
            <Button onClick={onClose}>{t("directory.tokens.secret_done")}</Button>
          </DialogFoot>
        </div>
      ) : (
        <Form onSubmit={submit} label={t("directory.tokens.new")}>
          <TextField label={label} value={name} onChange={setName} required autoFocus help={t("directory.tokens.name_help")} error={errors["name"] ?? (tried && !name.trim() ? t("ui.required", { name: label }) : undefined)} />
          <div className="u-field">
            <span className="u-field-label">{t("directory.tokens.scopes")}</span>
            <Checks label={t("directory.tokens.scopes")} choices={choices} value={scopes} onChange={setScopes} />
            {missing && <div className="u-field-error" role="alert">{missing}</div>}
          </div>
          <ChoiceField<number> label={t("directory.tokens.expires")} value={days} onChange={(next) => next && setDays(next)} choices={lengths.map((value) => ({ value, label: value === 365 ? t("directory.tokens.year") : t("directory.tokens.days", { count: value }) }))} error={errors["expires_at"]} />
          <ProblemBanner error={issue.error} />
          <DialogFoot>
            <Button onClick={onClose}>{t("ui.cancel")}</Button>
            <Button look="main" type="submit" busy={issue.isPending}>{t("directory.tokens.issue")}</Button>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  );
}

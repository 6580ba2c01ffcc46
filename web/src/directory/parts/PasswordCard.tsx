import { useState } from "react";
import { fieldErrors } from "../../kit/problem";
import { useDraft } from "../../kit/useDraft";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Form } from "../../ui/Form";
import { FormRow } from "../../ui/FormRow";
import { PasswordField } from "../../ui/PasswordField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { say } from "../../ui/toast";
import { useChangePassword } from "../queries/me";

const empty = { current: "", new: "" };

export function PasswordCard() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const { values, set, restart } = useDraft(empty);
  const [tried, setTried] = useState(false);
  const errors = fieldErrors(change.error);
  const field = (key: keyof typeof empty) => {
    const label = t(`directory.me.${key}`);
    return { label, value: values[key], onChange: (value: string) => set(key, value), required: true, error: errors[key] ?? (tried && !values[key] ? t("ui.required", { name: label }) : undefined) };
  };
  const submit = () => {
    setTried(true);
    if (!values.current || !values.new) return;
    change.mutate(values, {
      onSuccess: () => {
        restart(empty);
        setTried(false);
        say(t("directory.me.password_changed"));
      },
    });
  };
  return (
    <Card title={t("directory.me.password")} help={t("directory.me.password_help")}>
      <Form onSubmit={submit} label={t("directory.me.password")}>
        <ProblemBanner error={change.error} />
        <FormRow>
          <PasswordField {...field("current")} autoComplete="current-password" />
          <PasswordField {...field("new")} autoComplete="new-password" help={t("directory.setup.password_help")} />
        </FormRow>
        <div className="u-form-foot">
          <Button type="submit" busy={change.isPending} disabled={!values.current && !values.new}>{t("directory.me.change_password")}</Button>
        </div>
      </Form>
    </Card>
  );
}

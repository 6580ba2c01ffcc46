import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Language, chooseLanguage } from "../../kit/preferences";
import { fieldErrors } from "../../kit/problem";
import { useDraft } from "../../kit/useDraft";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Form } from "../../ui/Form";
import { PasswordField } from "../../ui/PasswordField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { useSetUp } from "../queries/session";

export function SetupForm({ link, workspaceName }: { link: string; workspaceName: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const setUp = useSetUp(link);
  const { values, set } = useDraft({ workspace_name: workspaceName, name: "", login: "", password: "" });
  const [tried, setTried] = useState(false);
  const errors = fieldErrors(setUp.error);
  const field = (key: keyof typeof values) => {
    const label = t(`directory.setup.${key}`);
    return { label, value: values[key], onChange: (value: string) => set(key, value), required: true, large: true, error: errors[key] ?? (tried && !values[key].trim() ? t("ui.required", { name: label }) : undefined) };
  };
  const submit = () => {
    setTried(true);
    if (Object.values(values).some((value) => !value.trim())) return;
    setUp.mutate({ ...values, language }, { onSuccess: () => void navigate({ to: "/", replace: true }) });
  };
  return (
    <Form onSubmit={submit} label={t("directory.setup.title")}>
      <ProblemBanner error={setUp.error} />
      <TextField {...field("workspace_name")} help={t("directory.setup.workspace_help")} autoComplete="organization" />
      <TextField {...field("name")} autoComplete="name" />
      <TextField {...field("login")} help={t("directory.setup.login_help")} autoComplete="username" />
      <PasswordField {...field("password")} help={t("directory.setup.password_help")} autoComplete="new-password" />
      <ChoiceField<Language>
        label={t("directory.setup.language")}
        value={language}
        onChange={(next) => next && chooseLanguage(next)}
        choices={[{ value: "zh-CN", label: "中文" }, { value: "en", label: "English" }]}
      />
      <Button look="main" type="submit" size="large" wide busy={setUp.isPending}>{t("directory.setup.go")}</Button>
    </Form>
  );
}

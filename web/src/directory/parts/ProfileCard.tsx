import { useState } from "react";
import { type Density, type Language, type Theme, densities } from "../../kit/preferences";
import { fieldErrors } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ChoiceField } from "../../ui/ChoiceField";
import { Form } from "../../ui/Form";
import { FormRow } from "../../ui/FormRow";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { TextField } from "../../ui/TextField";
import { say } from "../../ui/toast";
import type { Session } from "../model";
import { useChangeMe } from "../queries/changeMe";

const themes = ["system", "light", "dark"] as const;

export function ProfileCard({ session }: { session: Session }) {
  const { t } = useTranslation();
  const rename = useChangeMe();
  const wear = useChangeMe();
  const [name, setName] = useState(session.person.name);
  const changed = name.trim() !== session.person.name;
  const label = t("directory.me.name");
  return (
    <Card title={t("directory.me.profile")}>
      <Form onSubmit={() => changed && name.trim() && rename.mutate({ name: name.trim() }, { onSuccess: () => say(t("directory.me.saved")) })} label={t("directory.me.profile")}>
        <ProblemBanner error={rename.error ?? wear.error} />
        <FormRow>
          <TextField label={label} value={name} onChange={setName} required autoComplete="name" error={fieldErrors(rename.error)["name"] ?? (name.trim() ? undefined : t("ui.required", { name: label }))} />
          <TextField label={t("directory.me.login")} value={session.person.login} onChange={() => {}} disabled />
        </FormRow>
        {changed && (
          <div className="u-form-foot">
            <Button look="main" type="submit" busy={rename.isPending}>{t("directory.me.save_name")}</Button>
          </div>
        )}
        <FormRow>
          <ChoiceField<Language>
            label={t("directory.me.language")}
            value={session.person.language}
            onChange={(language) => language && wear.mutate({ language })}
            choices={[{ value: "zh-CN", label: "中文" }, { value: "en", label: "English" }]}
          />
          <div className="u-field">
            <span className="u-field-label">{t("directory.me.theme")}</span>
            <Switcher<Theme> wide label={t("directory.me.theme")} value={session.theme} onChange={(theme) => wear.mutate({ theme })} choices={themes.map((value) => ({ value, text: t(`directory.me.${value}`) }))} />
          </div>
        </FormRow>
        <FormRow>
          <div className="u-field">
            <span className="u-field-label">{t("directory.me.density")}</span>
            <Switcher<Density> wide label={t("directory.me.density")} value={session.density} onChange={(density) => wear.mutate({ density })} choices={densities.map((value) => ({ value, text: t(`directory.me.${value}`) }))} />
            <span className="u-field-help">{t("directory.me.density_help")}</span>
          </div>
        </FormRow>
      </Form>
    </Card>
  );
}

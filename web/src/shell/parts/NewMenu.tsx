import { useNavigate } from "@tanstack/react-router";
import { useForms } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { usePhone } from "../../kit/useMedia";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { Menu } from "../../ui/Menu";
import { appOf, applicationOf } from "../model";
import { useNavigation } from "../queries/navigation";

/** The forms that one may make records of. */
export function useNewChoices() {
  const language = useLanguage();
  const navigate = useNavigate();
  const { data: navigation } = useNavigation();
  const { data: forms } = useForms();
  return (forms ?? [])
    .filter((form) => form.verbs.includes("create"))
    .map((form) => {
      const app = appOf(applicationOf(navigation, form.key));
      return { key: form.key, label: said(form.label, language, form.key), go: () => void navigate({ to: "/a/$app/f/$form/new", params: { app, form: form.key } }) };
    })
    .toSorted((one, other) => one.label.localeCompare(other.label, language));
}

/** Makes a record of any form, from anywhere. */
export function NewMenu() {
  const { t } = useTranslation();
  const phone = usePhone();
  const choices = useNewChoices();
  if (choices.length === 0) return null;
  return (
    <div className={phone ? "s-new phone" : "s-new"}>
      <Menu
        label={t("shell.new.label")}
        className={phone ? "s-new-tab" : "s-new-button"}
        items={choices.map(({ key, label, go }) => ({ key, label, onChoose: go }))}
      >
        <Icon name="plus" size={phone ? 20 : 14} />
        <span>{t("shell.new.label")}</span>
      </Menu>
    </div>
  );
}

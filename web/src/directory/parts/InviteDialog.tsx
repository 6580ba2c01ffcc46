import { useState } from "react";
import type { Language } from "../../kit/preferences";
import { fieldErrors } from "../../kit/problem";
import { useDraft } from "../../kit/useDraft";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { FormRow } from "../../ui/FormRow";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { useInvite } from "../queries/people";
import { LinkOnce } from "./LinkOnce";
import { type PlaceDraft, PlaceFields } from "./PlaceFields";

interface Draft extends PlaceDraft {
  name: string;
  login: string;
  language: Language;
}

/** Asks who is invited, then hands over the link, once. */
export function InviteDialog({ department, onClose }: { department: number | null; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const invite = useInvite();
  const empty: Draft = { name: "", login: "", department, position: null, manager: null, roles: [], language };
  const { values, set, patch, restart } = useDraft(empty);
  const [tried, setTried] = useState(false);
  const errors = fieldErrors(invite.error);
  const text = (key: "name" | "login") => {
    const label = t(`directory.invite.${key}`);
    return { label, value: values[key], onChange: (value: string) => set(key, value), required: true, error: errors[key] ?? (tried && !values[key].trim() ? t("ui.required", { name: label }) : undefined) };
  };
  const submit = () => {
    setTried(true);
    if (!values.name.trim() || !values.login.trim()) return;
    invite.mutate({ ...values, name: values.name.trim(), login: values.login.trim() });
  };
  const another = () => {
    invite.reset();
    setTried(false);
    // The next one often goes to the same place.
    restart({ ...values, name: "", login: "" });
  };
  const done = invite.data;
  return (
    <Dialog open title={done ? t("directory.invite.done_title", { name: done.person.name }) : t("directory.invite.title")} onClose={onClose} width={600}>
      {done ? (
        <LinkOnce link={done.link} text={t("directory.invite.done", { name: done.person.name })} label={t("directory.invite.link")}>
          <Button onClick={another}>{t("directory.invite.another")}</Button>
          <Button onClick={onClose}>{t("directory.invite.close")}</Button>
        </LinkOnce>
      ) : (
        <Form onSubmit={submit} label={t("directory.invite.title")}>
          <FormRow>
            <TextField {...text("name")} autoFocus />
            <TextField {...text("login")} help={t("directory.invite.login_help")} />
          </FormRow>
          <PlaceFields values={values} patch={patch} errors={errors} />
          <FormRow>
            <ChoiceField<Language>
              label={t("directory.invite.language")}
              value={values.language}
              onChange={(next) => next && set("language", next)}
              choices={[{ value: "zh-CN", label: "中文" }, { value: "en", label: "English" }]}
            />
          </FormRow>
          <ProblemBanner error={invite.error} />
          <DialogFoot>
            <Button onClick={onClose}>{t("ui.cancel")}</Button>
            <Button look="main" type="submit" busy={invite.isPending}>{t("directory.invite.send")}</Button>
          </DialogFoot>
        </Form>
      )}
    </Dialog>
  );
}

import { useState } from "react";
import { useForm, type Form, type ToShare } from "../../forms";
import { fieldErrors } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Checks } from "../../ui/Checks";
import { ChoiceField } from "../../ui/ChoiceField";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form as Sheet } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { addressOf, shareableOf } from "../model";
import { useMakeShare } from "../queries/doors";
import { LinkGiven } from "./LinkGiven";

const lengths = [1, 7, 30, 90, 365] as const;
const day = 86_400_000;
const first = 6;

function Choosing({ what, form, onClose }: { what: ToShare; form: Form; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const make = useMakeShare();
  const offered = shareableOf(form);
  const [title, setTitle] = useState(what.title);
  const [fields, setFields] = useState<string[]>(() => {
    const wished = offered.filter((field) => what.fields?.includes(field.key));
    return (wished.length > 0 ? wished : offered.slice(0, first)).map((field) => field.key);
  });
  const [days, setDays] = useState<number>(7);
  const [password, setPassword] = useState("");
  const [search, setSearch] = useState<string[]>([]);
  const errors = fieldErrors(make.error);
  const name = t("portals.share.name");
  if (make.data) {
    return (
      <div className="u-form">
        <p>{t(make.data.share.locked ? "portals.share.done_locked" : "portals.share.done")}</p>
        <LinkGiven address={addressOf("s", make.data.link)} />
        <DialogFoot><Button onClick={onClose}>{t("portals.share.close")}</Button></DialogFoot>
      </div>
    );
  }
  const submit = () => {
    if (!title.trim() || fields.length === 0) return;
    const order = offered.map((field) => field.key).filter((key) => fields.includes(key));
    make.mutate({
      share: {
        form: what.form, title: title.trim(), fields: order, expires_at: new Date(Date.now() + days * day).toISOString(), search: search.length > 0,
        ...(what.record !== undefined && { record: what.record }), ...(what.view !== undefined && { view: what.view }),
      },
      password,
    });
  };
  return (
    <Sheet onSubmit={submit} label={t("portals.share.title")}>
      <p className="u-field-help">{t("portals.share.help")}</p>
      <TextField label={name} value={title} onChange={setTitle} required autoFocus help={t("portals.share.name_help")} error={errors["share.title"] ?? (title.trim() ? undefined : t("ui.required", { name }))} />
      <div className="u-field">
        <span className="u-field-label">{t("portals.share.fields")}</span>
        <div className="po-scroll"><Checks label={t("portals.share.fields")} choices={offered.map((field) => ({ value: field.key, label: said(field.label, language, field.key) }))} value={fields} onChange={setFields} /></div>
        {fields.length === 0 && <div className="u-field-error" role="alert">{t("portals.share.fields_missing")}</div>}
      </div>
      {what.view !== undefined && <Checks label={t("portals.share.search")} choices={[{ value: "search", label: t("portals.share.search"), help: t("portals.share.search_help") }]} value={search} onChange={setSearch} />}
      <div className="po-two">
        <ChoiceField<number> label={t("portals.share.lasts")} value={days} onChange={(next) => next && setDays(next)} choices={lengths.map((value) => ({ value, label: t("portals.share.days", { count: value }) }))} error={errors["share.expires_at"]} />
        <TextField label={t("portals.share.password")} value={password} onChange={setPassword} help={t("portals.share.password_help")} error={errors["password"]} />
      </div>
      <ProblemBanner error={make.error} />
      <DialogFoot>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
        <Button look="main" type="submit" busy={make.isPending} disabled={fields.length === 0 || !title.trim()}>{t("portals.share.make")}</Button>
      </DialogFoot>
    </Sheet>
  );
}

/** Asks what is shown, how long and behind which password; then gives the link, which is shown this one time. */
export function ShareDialog({ what, onClose }: { what: ToShare; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm(what.form);
  return (
    <Dialog open title={t(what.record === undefined ? "portals.share.of_view" : "portals.share.of_record", { name: what.title })} onClose={onClose} width={560}>
      <Await query={form}>{(known) => <Choosing what={what} form={known} onClose={onClose} />}</Await>
    </Dialog>
  );
}

import { Suspense, useState } from "react";
import { fieldKind } from "../../fields";
import { useForm } from "../../forms";
import { fieldErrors } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Field as Labelled } from "../../ui/Field";
import { Form as Sheet } from "../../ui/Form";
import { LinesField } from "../../ui/LinesField";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { TextField } from "../../ui/TextField";
import { type AskedField, type Field, type Form, type PublicForm, type PublicFormShown, addressOf, askableOf, askedAtFirst, cellsOf, proposed, worded } from "../model";
import { usePublish } from "../queries/doors";
import { AskedLine } from "./AskedLine";
import { AskedRows } from "./AskedRows";
import { LinkGiven } from "./LinkGiven";

const moment = { key: "closes_at", type: "datetime", label: {}, help: {}, settings: { to_the: "minute" } } as unknown as Field;
const { Input: MomentInput } = fieldKind(moment);
const ofCells = ["field", "sensitive", "codes", "options"];
const colours = /^#[0-9a-f]{6}$/i;

function Writing({ form, before, onClose }: { form: Form; before: PublicFormShown | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const publish = usePublish();
  const old = before?.definition;
  const words = (text: Record<string, string> | undefined) => (text ? said(text, language, "") : "");
  const [title, setTitle] = useState(() => (old ? words(old.title) : said(form.definition.label, language, form.key)));
  const [intro, setIntro] = useState(() => words(old?.intro));
  const [consent, setConsent] = useState(() => words(old?.consent));
  const [thanks, setThanks] = useState(() => words(old?.thanks));
  const [fields, setFields] = useState<readonly AskedField[]>(() => old?.fields ?? proposed(form));
  const [closes, setCloses] = useState<string | null>(old?.closes_at ?? null);
  const [most, setMost] = useState(old?.most ? String(old.most) : "");
  const [colour, setColour] = useState(old?.colour ?? "");
  const errors = fieldErrors(publish.error);
  const name = t("portals.publish.name");
  if (publish.data) {
    return (
      <div className="u-form">
        <p>{t(before ? "portals.publish.changed" : "portals.publish.done")}</p>
        <LinkGiven address={addressOf("f", publish.data.link)} embeds />
        <DialogFoot><Button onClick={onClose}>{t("portals.publish.close")}</Button></DialogFoot>
      </div>
    );
  }
  const offered = askableOf(form);
  const asked = offered.flatMap((field) => fields.find((one) => one.field === field.key) ?? []);
  const place = new Map(asked.map((one, at) => [one.field, at]));
  const change = (key: string, next: AskedField | undefined) => setFields((now) => [...now.filter((one) => one.field !== key), ...(next ? [next] : [])]);
  const problemAt = (path: string, parts: readonly string[]) => parts.map((part) => errors[`definition.fields.${path}.${part}`]).find(Boolean);
  const problemOf = (key: string) => (place.has(key) ? problemAt(String(place.get(key)), [...ofCells, "hidden", "prefill", "fields"]) : undefined);
  const lineOf = (field: Field) => {
    const now = fields.find((one) => one.field === field.key);
    const cells = cellsOf(form, field);
    return (
      <AskedLine key={field.key} field={field} asked={now} first={askedAtFirst(form, field)} problem={problemOf(field.key)} onChange={(next) => change(field.key, next)}>
        {now && cells.length > 0 && <AskedRows field={field} cells={cells} asked={now} problemOf={(at) => problemAt(`${place.get(field.key)}.fields.${at}`, ofCells)} onChange={(next) => change(field.key, next)} />}
      </AskedLine>
    );
  };
  const submit = () => {
    if (!title.trim() || asked.length === 0) return;
    const definition: PublicForm = {
      form: form.key, title: worded(old?.title, language, title), intro: worded(old?.intro, language, intro), consent: worded(old?.consent, language, consent),
      thanks: worded(old?.thanks, language, thanks), fields: [...asked], ...(closes && { closes_at: closes }), ...(/^[1-9]\d{0,5}$/.test(most) && { most: Number(most) }),
      ...(colours.test(colour) && { colour }), ...(old?.per_hour !== undefined && { per_hour: old.per_hour }),
    };
    publish.mutate({ definition, before });
  };
  return (
    <Sheet onSubmit={submit} label={t("portals.publish.title")}>
      <p className="u-field-help">{t("portals.publish.help")}</p>
      <TextField label={name} value={title} onChange={setTitle} required autoFocus error={errors["definition.title"] ?? (title.trim() ? undefined : t("ui.required", { name }))} />
      <LinesField label={t("portals.publish.intro")} value={intro} onChange={setIntro} />
      <div className="u-field">
        <span className="u-field-label">{t("portals.publish.fields")}</span>
        <div className="po-fields" role="group" aria-label={t("portals.publish.fields")}>
          {offered.map(lineOf)}
        </div>
        {(errors["definition.fields"] || asked.length === 0) && <div className="u-field-error" role="alert">{errors["definition.fields"] ?? t("portals.publish.fields_missing")}</div>}
      </div>
      <LinesField label={t("portals.publish.consent")} value={consent} onChange={setConsent} help={t("portals.publish.consent_help")} />
      <LinesField label={t("portals.publish.thanks")} value={thanks} onChange={setThanks} />
      <div className="po-two">
        <Labelled label={t("portals.publish.closes")} error={errors["definition.closes_at"]}>
          {({ id }) => <Suspense fallback={null}>{MomentInput && <MomentInput field={moment} value={closes} id={id} onChange={(next) => setCloses(typeof next === "string" ? next : null)} />}</Suspense>}
        </Labelled>
        <TextField label={t("portals.publish.most")} value={most} onChange={setMost} inputMode="numeric" maxLength={6} help={t("portals.publish.most_help")} />
      </div>
      <TextField label={t("portals.publish.colour")} value={colour} onChange={setColour} maxLength={7} placeholder="#12665a" help={t("portals.publish.colour_help")} error={colour === "" || colours.test(colour) ? undefined : t("portals.publish.colour_wrong")} />
      <ProblemBanner error={publish.error} />
      <DialogFoot>
        <Button onClick={onClose}>{t("ui.cancel")}</Button>
        <Button look="main" type="submit" busy={publish.isPending} disabled={!title.trim() || asked.length === 0 || (colour !== "" && !colours.test(colour))}>{t(before ? "portals.publish.save" : "portals.publish.make")}</Button>
      </DialogFoot>
    </Sheet>
  );
}

/** What is asked for outside, in which words, and until when; then the link, the code to scan and the piece for one's own page. */
export function PublishDialog({ form, before, onClose }: { form: string; before?: PublicFormShown; onClose: () => void }) {
  const { t } = useTranslation();
  const known = useForm(form);
  return (
    <Dialog open title={t(before ? "portals.publish.change_title" : "portals.publish.title")} onClose={onClose} width={640}>
      <Await query={known}>{(found) => <Writing form={found} before={before} onClose={onClose} />}</Await>
    </Dialog>
  );
}

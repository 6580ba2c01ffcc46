import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { outsideInput, standsInGroup } from "../../fields/outside";
import type { OutsideForm } from "./model";
import { asProblem } from "../../kit/problem";
import { PlainButton } from "../../ui/plain/PlainButton";
import { PlainField } from "../../ui/plain/PlainField";
import { OutsidePage } from "./OutsidePage";
import { readRegions } from "./queries";
import { useFilledIn } from "./useFilledIn";
import { useWords } from "./useWords";

interface FilledFormProps {
  link: string;
  form: OutsideForm;
  onAnother: () => void;
}

export function FilledForm({ link, form, onAnother }: FilledFormProps) {
  const { language, t, say } = useWords();
  const filled = useFilledIn(link, form);
  const regions = useCallback((under: string) => readRegions(link, under), [link]);
  const [agreed, setAgreed] = useState(false);
  const trap = useRef<HTMLInputElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const consent = form.consent[language] ?? Object.values(form.consent)[0];
  const { trouble, sent } = filled;
  useEffect(() => {
    if (sent) window.scrollTo({ top: 0 });
  }, [sent]);
  // Whoever is stopped is led to the first place that stopped them.
  useEffect(() => {
    if (!trouble) return;
    const first = document.querySelector<HTMLElement>("[aria-invalid='true']") ?? head.current;
    first?.focus();
    first?.scrollIntoView({ block: "center" });
  }, [trouble]);

  if (sent) {
    return (
      <OutsidePage title={t("sent")} colour={form.colour}>
        <p className="p-intro">{say(form.thanks) || t("sent_help")}</p>
        <PlainButton onClick={onAnother}>{t("another")}</PlainButton>
      </OutsidePage>
    );
  }
  const problem = asProblem(trouble);
  const words = problem?.detail || t(problem === null || problem.unreachable ? "unreachable" : "failed");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void filled.send(agreed && consent ? consent.digest : "", trap.current?.value ?? "");
  };
  const shown = form.fields.filter((field) => !field.hidden && filled.visible(field.key));
  return (
    <OutsidePage title={say(form.title)} colour={form.colour} wide>
      <p className="p-company">{form.company}</p>
      {say(form.intro) && <p className="p-intro">{say(form.intro)}</p>}
      <form className="p-card" noValidate onSubmit={submit}>
        {trouble !== null && <div className="p-notice" role="alert" tabIndex={-1} ref={head}>{words}</div>}
        {shown.some((field) => filled.required(field.key)) && <p className="p-quiet p-hint">{t("must_help")}</p>}
        {shown.map((field) => {
          const Input = outsideInput(field.type);
          const id = `q-${field.key}`;
          const wrong = filled.problem(field.key);
          const help = say(field.help);
          const below = [help && `${id}-help`, wrong && `${id}-problem`].filter(Boolean).join(" ");
          return (
            <PlainField key={field.key} id={id} label={say(field.label) || field.key} help={help} problem={wrong} required={filled.required(field.key)} requiredSays={t("must")} group={standsInGroup(field.type)}>
              {Input && (
                <Input
                  field={field} value={filled.values[field.key] ?? null} onChange={(value) => filled.set(field.key, value)} id={id} describedBy={below || undefined} invalid={wrong !== undefined}
                  required={filled.required(field.key)} say={say} t={t} regions={regions}
                />
              )}
            </PlainField>
          );
        })}
        <div className="p-trap" aria-hidden="true">
          <label>{t("website")}<input ref={trap} name="website" tabIndex={-1} autoComplete="off" /></label>
        </div>
        {consent && (
          <label className="p-consent">
            <input type="checkbox" checked={agreed} aria-invalid={filled.problem("consent") !== undefined || undefined} onChange={({ target }) => setAgreed(target.checked)} />
            <span>{consent.text}{filled.problem("consent") && <span className="p-problem" role="alert"><br />{filled.problem("consent")}</span>}</span>
          </label>
        )}
        <PlainButton main disabled={filled.sending}>{t(filled.sending ? "sending" : "send")}</PlainButton>
      </form>
    </OutsidePage>
  );
}

import { type FocusEvent, type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type OutsideAround, outsideInput, standsInGroup, takesRow } from "../../fields/outside";
import { useRuntime } from "../../forms/outside";
import { asProblem } from "../../kit/problem";
import { PlainButton } from "../../ui/plain/PlainButton";
import { FilledIn } from "./FilledIn";
import { OutsidePage } from "./OutsidePage";
import { Question } from "./Question";
import { laid } from "./laid";
import type { OutsideForm } from "./model";
import { filesOf, readRegions } from "./queries";
import { useWords } from "./useWords";

interface FilledFormProps {
  link: string;
  form: OutsideForm;
  onAnother: () => void;
}

/** The question that an element belongs to. */
const questionOf = (element: EventTarget | null): string => (element instanceof Element ? (element.closest("[data-question]")?.getAttribute("data-question") ?? "") : "");

export function FilledForm({ link, form, onAnother }: FilledFormProps) {
  const words = useWords();
  const { language, t, say } = words;
  const [filled, standing] = useRuntime(() => new FilledIn(link, form));
  const regions = useCallback((under: string) => readRegions(link, under), [link]);
  const [agreed, setAgreed] = useState(false);
  const [at, setAt] = useState("");
  const [waits, setWaits] = useState<Readonly<Record<string, string>>>({});
  const [early, setEarly] = useState("");
  const trap = useRef<HTMLInputElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const consent = form.consent[language] ?? Object.values(form.consent)[0];
  const { trouble, sent } = standing;
  const wait = useCallback((id: string, why: string) => setWaits((before) => ((before[id] ?? "") === why ? before : { ...before, [id]: why })), []);
  const around = useMemo<OutsideAround>(
    () => ({
      row: (key, place) => (at === key && !standing.refused(key) ? { ...standing.row(key, place), problem: () => undefined } : standing.row(key, place)),
      waits: wait, inputOf: outsideInput, standsInGroup, takesRow,
      sending: (path) => ({ endpoint: filesOf(link), about: { field: path, stamp: filled.stamp } }),
    }),
    [standing, at, wait, link, filled],
  );
  useEffect(() => {
    if (sent) window.scrollTo({ top: 0 });
  }, [sent]);
  // Whoever is stopped is led to the first place that stopped them.
  useEffect(() => {
    if (!trouble) return;
    const first = document.querySelector<HTMLElement>("[aria-invalid='true'], .p-wrong button:not([disabled])") ?? head.current;
    first?.focus();
    first?.scrollIntoView({ block: "center" });
  }, [trouble]);
  useEffect(() => {
    if (early) head.current?.scrollIntoView({ block: "center" });
  }, [early]);

  if (sent) {
    return (
      <OutsidePage title={t("sent")} head={form}>
        <p className="p-company">{form.company}</p>
        <p className="p-intro">{say(form.thanks) || t("sent_help")}</p>
        <PlainButton onClick={onAnother}>{t("another")}</PlainButton>
      </OutsidePage>
    );
  }
  const problem = asProblem(trouble);
  const waiting = Object.values(waits).some(Boolean) ? early : "";
  const said = waiting || (trouble === null ? "" : problem?.detail || t(problem === null || problem.unreachable ? "unreachable" : "failed"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = Object.values(waits).find(Boolean) ?? "";
    setEarly(why);
    if (!why) void filled.send(agreed && consent ? consent.digest : "", trap.current?.value ?? "");
  };
  // Only another question ends one: what is wrong would push away the button that somebody is about to press.
  const enter = ({ target }: FocusEvent) => {
    const next = questionOf(target);
    if (next) setAt(next);
  };
  const sections = laid(form, standing.visible);
  const must = sections.some(({ fields }) => fields.some(({ key }) => standing.required(key)));
  return (
    <OutsidePage title={say(form.title)} head={form} wide>
      {/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- it only notes which question somebody is at. */}
      <p className="p-company">{form.company}</p>
      {say(form.intro) && <p className="p-intro">{say(form.intro)}</p>}
      <form className="p-card" noValidate onSubmit={submit} onFocus={enter}>
        {said && <div className="p-notice" role="alert" tabIndex={-1} ref={head}>{said}</div>}
        {must && <p className="p-quiet p-hint">{t("must_help")}</p>}
        {sections.map(({ name, label, columns, fields }) => (
          <section key={name} className={columns > 1 ? "p-section p-halves" : "p-section"} aria-label={say(label) || undefined}>
            {say(label) && <h2>{say(label)}</h2>}
            {fields.map((field) => (
              <div key={field.key} data-question={field.key} className={takesRow(field.type) ? "p-whole" : undefined}>
                <Question field={field} filled={filled} standing={standing} words={words} regions={regions} around={around} busy={at === field.key} Input={outsideInput(field.type)} />
              </div>
            ))}
          </section>
        ))}
        <div className="p-trap" aria-hidden="true">
          <label>{t("website")}<input ref={trap} name="website" tabIndex={-1} autoComplete="off" /></label>
        </div>
        {consent && (
          <label className="p-consent">
            <input type="checkbox" checked={agreed} aria-invalid={standing.problem("consent") !== undefined || undefined} onChange={({ target }) => setAgreed(target.checked)} />
            <span>{consent.text}{standing.problem("consent") && <span className="p-problem" role="alert"><br />{standing.problem("consent")}</span>}</span>
          </label>
        )}
        <PlainButton main disabled={standing.sending}>{t(standing.sending ? "sending" : "send")}</PlainButton>
      </form>
    </OutsidePage>
  );
}

import { lazy, Suspense, useState } from "react";
import { type Choice, choicesOf } from "../../fields";
import type { Field, Form } from "../../forms";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { say } from "../../ui/toast";
import type { RecordShown } from "../model";
import { type Lacking, useLacking, useStage } from "../queries/next";
import { useDoing } from "./doing";

const StepDialog = lazy(() => import("./StepDialog").then((module) => ({ default: module.StepDialog })));

/** What is drawn green or red has come to its end: won, lost, done. */
const ends = new Set(["green", "red"]);
/** And to what is red or grey nobody is led: lost, given up, barred. It is chosen, or comes by itself. */
const unwanted = new Set(["red", "grey"]);

interface NextStepProps {
  form: Form;
  record: RecordShown;
}

/** What of a record is still missing, where it stands on its way, and what the next step asks for. Nothing where nothing is to be said. */
export function NextStep({ form, record }: NextStepProps) {
  const { t } = useTranslation();
  const stage = useStage(form);
  const changes = form.verbs.includes("update");
  const lacking = useLacking(form.key, record, {}, changes).data ?? [];
  const way = stage && record.masked?.[stage.key] === undefined && choicesOf(stage).length > 1 ? stage : undefined;
  const [asked, setAsked] = useState(false);
  if (!way && lacking.length === 0) return null;
  return (
    <section className="r-next" aria-label={t("records.next.title")}>
      <h3>{t("records.next.title")}</h3>
      {lacking.length > 0 && (
        <>
          <LackingList form={form} lacking={lacking} title={t("records.next.lacking")} />
          <Button size="small" icon="edit" onClick={() => setAsked(true)}>{t("records.next.fill_in")}</Button>
        </>
      )}
      {way && <Way key={record.id} form={form} record={record} stage={way} changes={changes && way.on_update} />}
      <Suspense>
        {asked && <StepDialog form={form} record={record} values={{}} lacking={lacking} title={t("records.next.fill_in")} act={t("records.next.save")} says={t("records.next.filled_in")} onClose={() => setAsked(false)} />}
      </Suspense>
    </section>
  );
}

function LackingList({ form, lacking, title }: { form: Form; lacking: readonly Lacking[]; title: string }) {
  const language = useLanguage();
  const nameOf = ({ field, why }: Lacking) => {
    const found = form.definition.fields.find((one) => one.key === field);
    return found ? said(found.label, language, found.key) : why;
  };
  return (
    <>
      <p className="r-next-title">{title}</p>
      <ul className="r-next-lacking">
        {lacking.map((one) => (
          <li key={`${one.field} ${one.why}`} title={one.why}>
            <Icon name="warn" size={14} />
            <span>{nameOf(one)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The choices one after the other; the one that is pressed is what one asks about, the next one to begin with. */
function Way({ form, record, stage, changes }: { form: Form; record: RecordShown; stage: Field; changes: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const doing = useDoing();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const now = record.values[stage.key];
  const steps = choicesOf(stage).filter((one) => !one.retired || one.code === now);
  const at = steps.findIndex((one) => one.code === now);
  const next: Choice | undefined = ends.has(steps[at]?.colour ?? "") ? undefined : steps[at + 1];
  const after = unwanted.has(next?.colour ?? "") ? undefined : next;
  const goal = chosen === null || chosen === now ? after : steps.find((one) => one.code === chosen);
  const values = goal ? { [stage.key]: goal.code } : {};
  const answer = useLacking(form.key, record, values, changes && goal !== undefined);
  const lacking = (goal && !answer.isPlaceholderData && answer.data) || [];
  const says = t("records.changed", { field: said(stage.label, language, stage.key) });
  const go = async () => {
    if (lacking.length > 0) return setAsking(true);
    setBusy(true);
    try {
      await doing([{ form: form.key, operation: "update", id: record.id, version: record.version, values }], says);
      setChosen(null);
    } catch (error) {
      say(asProblem(error)?.detail || t("ui.failed"), 8000, undefined, "bad");
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ol className="r-way" aria-label={said(stage.label, language, stage.key)}>
        {steps.map((one, place) => (
          <li key={one.code} className={place === at ? "now" : place < at ? "past" : undefined}>
            <button type="button" title={one.label} aria-current={place === at ? "step" : undefined} aria-pressed={one === goal} disabled={!changes} onClick={() => setChosen(one.code)}>{one.label}</button>
          </li>
        ))}
      </ol>
      {goal && changes && (
        <div className="r-next-goal">
          {lacking.length > 0 && <LackingList form={form} lacking={lacking} title={t("records.next.asks", { step: goal.label })} />}
          <Button size="small" look={chosen === null ? "plain" : "main"} busy={busy || answer.isPlaceholderData} onClick={() => void go()}>{t("records.next.go", { step: goal.label })}</Button>
        </div>
      )}
      <Suspense>
        {asking && goal && (
          <StepDialog form={form} record={record} values={values} lacking={lacking} title={t("records.next.asks", { step: goal.label })} act={t("records.next.go", { step: goal.label })} says={says} onClose={() => setAsking(false)} />
        )}
      </Suspense>
    </>
  );
}

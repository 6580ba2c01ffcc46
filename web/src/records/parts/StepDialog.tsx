import { Suspense, useId, useState } from "react";
import { type Field, fieldKind, type Value, type Values } from "../../fields";
import type { Form } from "../../forms";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Banner } from "../../ui/Banner";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form as Filled } from "../../ui/Form";
import { Icon } from "../../ui/icons/Icon";
import type { RecordShown } from "../model";
import type { Lacking } from "../queries/next";
import { useDoing } from "./doing";

interface StepDialogProps {
  form: Form;
  record: RecordShown;
  /** What is saved together with what is filled in here. */
  values: Values;
  lacking: readonly Lacking[];
  title: string;
  act: string;
  says: string;
  onClose: () => void;
}

interface Typed {
  value: Value;
  title?: Value;
}

/** What is missing, asked for in one place, and saved with the step that asks for it. */
export function StepDialog({ form, record, values, lacking, title, act, says, onClose }: StepDialogProps) {
  const { t } = useTranslation();
  const doing = useDoing();
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [refused, setRefused] = useState<readonly Lacking[]>(lacking);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const fieldOf = (key: string) => form.definition.fields.find((one) => one.key === key && one.on_update && fieldKind(one).Input && one.type !== "sub_table");
  const asked = [...new Set([...lacking, ...refused].map(({ field }) => field))].map(fieldOf).filter((field) => field !== undefined);
  // What belongs to no field that can be filled in here is said as it is.
  const others = refused.filter(({ field }) => !fieldOf(field));
  const go = async () => {
    setBusy(true);
    setTrouble("");
    try {
      const all = { ...values, ...Object.fromEntries(Object.entries(typed).map(([key, one]) => [key, one.value])) };
      await doing([{ form: form.key, operation: "update", id: record.id, version: record.version, values: all }], says);
      onClose();
    } catch (error) {
      const problem = asProblem(error);
      const fields = (problem?.fields ?? []).map(({ path, detail }) => ({ field: /values\.([^.]+)/.exec(path)?.[1] ?? "", why: detail }));
      setRefused(fields);
      if (fields.length === 0) setTrouble(problem?.detail || t("ui.failed"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      <Filled onSubmit={() => void go()}>
        {asked.map((field, place) => (
          <Asked
            key={field.key} field={field} why={refused.find((one) => one.field === field.key)?.why} first={place === 0}
            now={typed[field.key] ?? { value: record.values[field.key] ?? null, title: record.titles?.[field.key] }} onChange={(next) => setTyped((old) => ({ ...old, [field.key]: next }))}
          />
        ))}
        {others.map(({ why }) => <Banner key={why} tone="bad">{why}</Banner>)}
        {trouble && <Banner tone="bad">{trouble}</Banner>}
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={busy}>{act}</Button>
        </DialogFoot>
      </Filled>
    </Dialog>
  );
}

function Asked({ field, why, first, now, onChange }: { field: Field; why: string | undefined; first: boolean; now: Typed; onChange: (typed: Typed) => void }) {
  const id = useId();
  const language = useLanguage();
  const { Input } = fieldKind(field);
  if (!Input) return null;
  return (
    <div className="u-field">
      <label className="u-field-label required" htmlFor={id}>{said(field.label, language, field.key)}</label>
      <Suspense fallback={<span className="u-skeleton" style={{ height: 32 }} />}>
        <Input id={id} field={field} value={now.value} title={now.title} autoFocus={first} describedBy={why ? `${id}-why` : undefined} onChange={(value, title) => onChange({ value, title })} />
      </Suspense>
      {why && <div id={`${id}-why`} className="u-field-error"><Icon name="warn" size={14} /><span>{why}</span></div>}
    </div>
  );
}

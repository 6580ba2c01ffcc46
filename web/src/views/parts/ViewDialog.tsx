import { useState } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { ChoiceField } from "../../ui/ChoiceField";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { TextField } from "../../ui/TextField";
import { type FieldBook, targetOf } from "../fieldBook";
import { type View, type ViewDefinition, type ViewKindName, ownKey, sharedKey } from "../model";
import { useKeepView } from "../queries/views";

interface Need {
  setting: string;
  types: readonly string[];
  /** Asked only where this setting has a field with one end. */
  endOf?: string;
  optional?: boolean;
  /** Only links to records of the form itself. */
  inside?: boolean;
}
const moments = ["date", "datetime"];
const spans = ["date_range", "datetime_range"];
const begins = { setting: "start", types: [...spans, ...moments] };
const ends = { setting: "end", types: moments, endOf: "start" };

/** The settings that a kind cannot do without, and the types of fields that fit there. */
const needed: Partial<Record<ViewKindName, readonly Need[]>> = {
  board: [{ setting: "columns", types: ["select", "member", "link"] }],
  gallery: [{ setting: "picture", types: ["image", "gallery", "file", "signature"] }],
  calendar: [begins, { ...ends, optional: true }],
  schedule: [{ setting: "resource", types: ["link", "member", "department"] }, begins, ends, { setting: "crew", types: ["link"], optional: true }],
  gantt: [begins, ends, { setting: "dependencies", types: ["links", "link"], optional: true, inside: true }, { setting: "parent", types: ["link"], optional: true, inside: true }],
};

interface ViewDialogProps {
  kind: ViewKindName;
  book: FieldBook;
  shares: boolean;
  /** To be called something else; without it a new one is made. */
  view?: View;
  /** What the new one begins with. */
  start?: ViewDefinition;
  onClose: () => void;
  onDone: (key: string) => void;
}

/** What a view is called, for whom it is, and what its kind needs. */
export function ViewDialog({ kind, book, shares, view, start, onClose, onDone }: ViewDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const keep = useKeepView();
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const before = (start?.settings ?? {}) as Record<string, unknown>;
  const everywhere = new Set(["created_by", "updated_by", "created_at", "updated_at"]);
  const fitting = ({ types, inside }: Need) => types.flatMap((type) => book.listed.filter((field) => field.type === type && !everywhere.has(field.key) && (!inside || targetOf(field) === book.form.key)));
  const fieldFor = (need: Need): string | null => {
    if (need.setting in chosen) return chosen[need.setting] ?? null;
    const kept = before[need.setting];
    if (typeof kept === "string") return kept;
    const first = needs.find((one) => one.setting === need.endOf);
    return (need.optional ? undefined : fitting(need).find((field) => !first || field.key !== fieldFor(first)))?.key ?? null;
  };
  const needs = view ? [] : (needed[kind] ?? []);
  const asked = needs.filter((need) => {
    const first = needs.find((one) => one.setting === need.endOf);
    // What nobody has to say is asked where there is something to choose.
    if (need.optional && fitting(need).length === 0) return false;
    return !first || !spans.includes(book.find(fieldFor(first) ?? "")?.type ?? "");
  });
  const [name, setName] = useState(view ? said(view.definition.label, language, view.key) : start ? t("views.tabs.copy_of", { name: said(start.label, language, t("views.all")) }) : t(`views.kind.${kind}`));
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const missing = asked.some((need) => !need.optional && fieldFor(need) === null);
  const go = async () => {
    setTried(true);
    if (!name.trim() || missing) return;
    const label = { ...view?.definition.label, [language]: name.trim() };
    if (view) {
      await keep.mutateAsync({ definition: { ...(view.stored ?? view.definition), label }, version: view.version });
      onClose();
      return;
    }
    const key = shared ? sharedKey(book.form.key, kind) : ownKey(book.form.key, kind);
    const settings = asked.length > 0 ? { settings: { ...before, ...Object.fromEntries(asked.flatMap((need) => (fieldFor(need) ? [[need.setting, fieldFor(need)]] : []))) } } : {};
    const made = await keep.mutateAsync({ definition: { ...start, key, form: book.form.key, kind, label, ...settings } });
    onClose();
    onDone(made.key);
  };
  return (
    <Dialog open title={view ? t("views.tabs.rename") : t("views.tabs.new_kind", { kind: t(`views.kind.${kind}`) })} onClose={onClose} width={420}>
      <Form onSubmit={() => void go().catch(() => undefined)}>
        <TextField label={t("views.tabs.name")} value={name} onChange={setName} required autoFocus maxLength={60} error={tried && !name.trim() ? t("ui.required", { name: t("views.tabs.name") }) : undefined} />
        {asked.map((need) => {
          const fits = fitting(need);
          const field = fieldFor(need);
          return (
            <ChoiceField
              key={need.setting} label={t(`views.need.${need.setting}`)} required={!need.optional} value={field} onChange={(next) => setChosen({ ...chosen, [need.setting]: next })} choices={fits.map((one) => ({ value: one.key, label: book.label(one.key) }))}
              error={tried && !need.optional && field === null ? t("views.need.missing") : undefined} help={fits.length === 0 ? t("views.need.none") : undefined}
            />
          );
        })}
        {!view && shares && (
          <div className="u-field">
            <span className="u-field-label">{t("views.tabs.whom")}</span>
            <Switcher label={t("views.tabs.whom")} value={shared ? "all" : "me"} onChange={(next) => setShared(next === "all")} choices={[{ value: "me", text: t("views.tabs.for_me") }, { value: "all", text: t("views.tabs.for_all") }]} />
          </div>
        )}
        <ProblemBanner error={keep.error} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={keep.isPending}>{view ? t("views.tabs.rename_go") : t("views.tabs.make")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}

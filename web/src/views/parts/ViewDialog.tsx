import { useState } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { Form } from "../../ui/Form";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Switcher } from "../../ui/Switcher";
import { TextField } from "../../ui/TextField";
import type { FieldBook } from "../fieldBook";
import { type View, type ViewDefinition, type ViewKindName, ownKey, sharedKey } from "../model";
import { useKeepView } from "../queries/views";
import { NeedField } from "./NeedField";
import { useNeeds } from "./useNeeds";

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
  const needs = useNeeds(kind, book, (view ? (view.stored ?? view.definition) : start)?.settings);
  const [name, setName] = useState(view ? said(view.definition.label, language, view.key) : start ? t("views.tabs.copy_of", { name: said(start.label, language, t("views.all")) }) : t(`views.kind.${kind}`));
  const [shared, setShared] = useState(false);
  const [tried, setTried] = useState(false);
  const go = async () => {
    setTried(true);
    if (!name.trim() || needs.missing.length > 0) return;
    const label = { ...view?.definition.label, [language]: name.trim() };
    if (view) {
      await keep.mutateAsync({ definition: { ...(view.stored ?? view.definition), label, ...(needs.asked.length > 0 && { settings: needs.settings() }) }, version: view.version });
      onClose();
      return;
    }
    const key = shared ? sharedKey(book.form.key, kind) : ownKey(book.form.key, kind);
    const made = await keep.mutateAsync({ definition: { ...start, key, form: book.form.key, kind, label, ...(needs.asked.length > 0 && { settings: needs.settings() }) } });
    onClose();
    onDone(made.key);
  };
  return (
    <Dialog open title={view ? t(needs.asked.length > 0 ? "views.tabs.settings" : "views.tabs.rename") : t("views.tabs.new_kind", { kind: t(`views.kind.${kind}`) })} onClose={onClose} width={needs.asked.length > 3 ? 520 : 420}>
      <Form onSubmit={() => void go().catch(() => undefined)}>
        <TextField label={t("views.tabs.name")} value={name} onChange={setName} required autoFocus maxLength={60} error={tried && !name.trim() ? t("ui.required", { name: t("views.tabs.name") }) : undefined} />
        {needs.asked.map((need) => <NeedField key={need.setting} kind={kind} need={need} needs={needs} book={book} tried={tried} />)}
        {!view && shares && (
          <div className="u-field">
            <span className="u-field-label">{t("views.tabs.whom")}</span>
            <Switcher label={t("views.tabs.whom")} value={shared ? "all" : "me"} onChange={(next) => setShared(next === "all")} choices={[{ value: "me", text: t("views.tabs.for_me") }, { value: "all", text: t("views.tabs.for_all") }]} />
          </div>
        )}
        <ProblemBanner error={keep.error} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button type="submit" look="main" busy={keep.isPending}>{view ? t(needs.asked.length > 0 ? "views.tabs.settings_go" : "views.tabs.rename_go") : t("views.tabs.make")}</Button>
        </DialogFoot>
      </Form>
    </Dialog>
  );
}

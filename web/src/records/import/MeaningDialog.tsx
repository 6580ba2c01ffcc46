import { useState } from "react";
import { useSomePeople } from "../../directory";
import { useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { type Option, Picker } from "../../ui/controls";
import { Dialog } from "../../ui/Dialog";
import { DialogFoot } from "../../ui/DialogFoot";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { type ImportActs, type ImportShown, useTexts } from "../queries/imports";
import { aimOf, withWords } from "./plan";

interface MeaningDialogProps {
  found: ImportShown;
  sheet: number;
  column: number;
  fault: string;
  title: string;
  acts: ImportActs;
  onClose: () => void;
}

interface Choice {
  code: string;
  label?: Record<string, string>;
  retired?: boolean;
}
const blank = "\u0000";
const people: ReadonlySet<string> = new Set(["member", "members"]);
const choices: ReadonlySet<string> = new Set(["select", "multi_select"]);

/** The different texts that nobody knows: each is said once what it means, for every row that has it. */
export function MeaningDialog({ found, sheet, column, fault, title, acts, onClose }: MeaningDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const texts = useTexts(found.id, sheet, column, fault);
  const plan = found.plan.sheets.find((one) => one.sheet === sheet);
  const aim = plan && aimOf(plan, column);
  const form = useForm(plan?.targets[aim?.target ?? 0]?.form ?? "").data;
  const field = form?.definition.fields.find((one) => one.key === aim?.to?.field);
  const ofPeople = people.has(field?.type ?? "") || aim?.to?.field === "owner_id";
  const team = useSomePeople({ state: "active" }, 200, ofPeople).data?.people ?? [];
  const [means, setMeans] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const offered: Option<string>[] = ofPeople
    ? team.map((one) => ({ value: one.login, label: one.name, note: one.login }))
    : choices.has(field?.type ?? "")
      ? ((field?.settings["choices"] ?? []) as Choice[]).filter((one) => !one.retired).map((one) => ({ value: one.code, label: said(one.label, language, one.code) }))
      : [];
  const asBlank = { value: blank, label: t("records.import.choice.as_blank") };
  const mean = (text: string, meaning: string | undefined) =>
    setMeans((old) => (meaning === undefined ? Object.fromEntries(Object.entries(old).filter(([key]) => key !== text)) : { ...old, [text]: meaning }));
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const words = Object.fromEntries(Object.entries(means).map(([text, meaning]) => [text, meaning === blank ? "" : meaning]));
      const kept = await acts.keepPlan(found.version, withWords(found.plan, sheet, column, words));
      await acts.stage(kept.version);
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  const count = Object.keys(means).length;
  return (
    <Dialog open title={t("records.import.meaning.title", { title })} onClose={onClose} width={560}>
      <div className="u-form">
        <p className="r-im-note">{t("records.import.meaning.help")}</p>
        <Await query={texts}>
          {(list) => (
            <ul className="r-im-words r-im-meanings">
              {list.map(({ text, rows }) => {
                const chosen = means[text];
                const label = t("records.import.choice.means_of", { text });
                const own = chosen === undefined ? [] : chosen === blank ? [asBlank] : (offered.filter((one) => one.value === chosen).length > 0 ? offered.filter((one) => one.value === chosen) : [{ value: chosen, label: chosen }]);
                return (
                  <li key={text}>
                    <span dir="auto" title={text}>{text} <small>{t("records.import.meaning.rows", { count: rows })}</small></span>
                    <Picker
                      label={label} placeholder={t("records.import.meaning.leave")} chosen={own} options={[asBlank, ...offered]} onChange={(those) => mean(text, those[0]?.value)}
                      make={offered.length > 0 ? undefined : { says: (typed) => t("records.import.repair.here", { text: typed }), act: (typed) => typed && mean(text, typed) }}
                    />
                  </li>
                );
              })}
            </ul>
          )}
        </Await>
        <ProblemBanner error={error} />
        <DialogFoot>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button look="main" busy={busy} disabled={count === 0} onClick={() => void save()}>{t("records.import.meaning.act", { count })}</Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

import { useState } from "react";
import { useTranslation } from "../../kit/words";
import { TextField } from "../../ui/TextField";
import type { ImportPlan } from "../queries/imports";

/** How texts are read, wherever they stand in the file. */
export function PlanMore({ plan, onChange }: { plan: ImportPlan; onChange: (plan: ImportPlan) => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState(() => (plan.blank_words ?? []).join(" "));
  const say = (text: string) => {
    setWords(text);
    onChange({ ...plan, blank_words: text.split(/\s+/).filter(Boolean) });
  };
  return (
    <details className="r-im-target r-im-plan">
      <summary>{t("records.import.target.more")}</summary>
      <TextField label={t("records.import.target.blank_words")} help={t("records.import.target.blank_words_help")} value={words} onChange={say} />
      <label className="r-im-tick"><input type="checkbox" checked={plan.day_first ?? false} onChange={(event) => onChange({ ...plan, day_first: event.target.checked })} />{t("records.import.target.day_first")}</label>
      <label className="r-im-tick"><input type="checkbox" checked={plan.rules ?? true} onChange={(event) => onChange({ ...plan, rules: event.target.checked })} />{t("records.import.target.rules")}</label>
    </details>
  );
}

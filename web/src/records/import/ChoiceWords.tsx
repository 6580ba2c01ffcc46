import { useState } from "react";
import type { Field } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Picker } from "../../ui/controls";
import type { ImportColumnTo } from "../queries/imports";

interface ChoiceWordsProps {
  to: ImportColumnTo;
  field: Field;
  /** Texts of the column that are no choice. */
  unknown: readonly string[];
  designs: boolean;
  onChange: (changes: Partial<ImportColumnTo>) => void;
}

interface Choice {
  code: string;
  label?: Record<string, string>;
  retired?: boolean;
}
const most = 50;
const blank = "\u0000";

/** Texts that are no choice: they become new ones, or each is said to mean one that is there. */
export function ChoiceWords({ to, field, unknown, designs, onChange }: ChoiceWordsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = to.words ?? {};
  const [open, setOpen] = useState(() => Object.keys(words).length > 0);
  const texts = [...new Set([...unknown, ...Object.keys(words)])].slice(0, most);
  if (texts.length === 0 && !to.new_choices) return null;
  const choices = (Array.isArray(field.settings["choices"]) ? (field.settings["choices"] as Choice[]) : []).filter((one) => !one.retired);
  const options = [{ value: blank, label: t("records.import.choice.as_blank") }, ...choices.map((one) => ({ value: one.code, label: said(one.label, language, one.code) }))];
  const left = unknown.filter((text) => !(text in words));
  const mean = (text: string, code: string | undefined) => {
    const next = Object.fromEntries(Object.entries(words).filter(([key]) => key !== text));
    if (code !== undefined) next[text] = code === blank ? "" : code;
    onChange({ words: next });
  };
  return (
    <div className="r-im-more">
      {left.length > 0 && <p className="r-im-warn">{t(left.length === 1 ? "records.import.choice.unknown" : "records.import.choice.unknowns", { first: left[0], count: left.length })}</p>}
      <div className="r-im-ways">
        {designs && <label className="r-im-tick"><input type="checkbox" checked={to.new_choices ?? false} onChange={(event) => onChange({ new_choices: event.target.checked })} />{t("records.import.choice.add")}</label>}
        {texts.length > 0 && <button type="button" className="r-im-link" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "records.import.choice.fold" : "records.import.choice.means")}</button>}
      </div>
      {open && (
        <ul className="r-im-words">
          {texts.map((text) => (
            <li key={text}>
              <span dir="auto" title={text}>{text}</span>
              <Picker
                label={t("records.import.choice.means_of", { text })} placeholder={to.new_choices ? t("records.import.choice.add") : "–"}
                options={options} chosen={text in words ? options.filter((one) => one.value === (words[text] || blank)) : []} onChange={(those) => mean(text, those[0]?.value)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

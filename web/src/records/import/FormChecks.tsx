import { useState } from "react";
import { fits, wordsOf } from "../../kit/pinyin";
import { useTranslation } from "../../kit/words";
import { Checks } from "../../ui/Checks";
import { SearchField } from "../../ui/SearchField";

interface FormChecksProps {
  label: string;
  /** `names`: what it is found by, in every language. */
  choices: readonly { value: string; label: string; names: readonly string[] }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** So many are seen at a glance. */
const few = 6;

/** Forms to tick; many of them are found by name or as it is spoken. What is ticked stays in sight. */
export function FormChecks({ label, choices, value, onChange }: FormChecksProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const words = wordsOf(typed);
  const found = choices.filter((one) => value.includes(one.value) || fits(words, ...one.names));
  if (choices.length <= few) return <Checks label={label} choices={choices} value={value} onChange={onChange} />;
  return (
    <div className="r-im-forms">
      <SearchField label={t("records.import.sheets.find")} value={typed} onChange={setTyped} />
      <div className="r-im-forms-list"><Checks label={label} choices={found} value={value} onChange={onChange} /></div>
      {words.length > 0 && found.every((one) => value.includes(one.value)) && <p className="r-im-note" role="status">{t("records.import.sheets.none_called", { words: typed.trim() })}</p>}
    </div>
  );
}

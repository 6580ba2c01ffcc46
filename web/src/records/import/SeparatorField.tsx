import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";

const separators = [["", "auto"], [",", "comma"], ["\t", "tab"], [";", "semicolon"], ["，", "wide_comma"], ["|", "bar"]] as const;

/** What stands between the columns of a table of text. */
export function SeparatorField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      label={t("records.import.encoding.separator")} value={value} onChange={(next) => onChange(next ?? "")}
      choices={separators.map(([sign, name]) => ({ value: sign, label: t(`records.import.encoding.${name}`) }))}
    />
  );
}

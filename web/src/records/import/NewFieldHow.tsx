import { useTranslation } from "../../kit/words";
import { ChoiceField } from "../../ui/ChoiceField";
import { TextField } from "../../ui/TextField";
import { currentLanguage } from "../../kit/preferences";
import type { ImportNewField } from "../queries/imports";

const types = ["text", "long_text", "integer", "decimal", "money", "percent", "date", "datetime", "boolean", "phone", "email", "url", "tags"] as const;

interface NewFieldHowProps {
  made: ImportNewField;
  proposed: ImportNewField | undefined;
  onChange: (made: ImportNewField) => void;
}

/** A field that is made for a column: what it is called, and what stands in it. */
export function NewFieldHow({ made, proposed, onChange }: NewFieldHowProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const type = made.type ?? "text";
  const retype = (next: string) => {
    const { settings: _, ...rest } = made;
    onChange({ ...rest, type: next, ...(proposed?.type === next && proposed.settings && { settings: proposed.settings }) });
  };
  const known: readonly string[] = [...new Set([...(proposed?.type ? [proposed.type] : []), ...types, type])];
  return (
    <div className="r-im-more">
      <div className="r-im-pair">
        <TextField label={t("records.import.columns.new_name")} value={made.label[language] ?? Object.values(made.label)[0] ?? ""} maxLength={60} onChange={(text) => onChange({ ...made, label: { ...made.label, [language]: text } })} />
        <ChoiceField label={t("records.import.columns.new_type")} value={type} onChange={(next) => retype(next ?? "text")} choices={known.map((one) => ({ value: one, label: t(`records.import.type.${one}`) }))} />
      </div>
      <small className="r-im-note">{t("records.import.columns.new_note")}</small>
    </div>
  );
}

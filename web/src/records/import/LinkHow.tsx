import { useForm, useForms, type Field } from "../../forms";
import { fieldKind } from "../../fields";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Picker } from "../../ui/controls";
import type { ImportColumnTo } from "../queries/imports";

const texts: ReadonlySet<string> = new Set(["text", "serial", "phone", "email", "id_code", "integer"]);

/** How a linked record is found by what the column says, and whether it is made when there is none. */
export function LinkHow({ to, field, onChange }: { to: ImportColumnTo; field: Field; onChange: (changes: Partial<ImportColumnTo>) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const key = String(field.settings["form"] ?? "");
  const linked = useForm(key).data;
  const verbs = useForms().data?.find((one) => one.key === key)?.verbs ?? [];
  if (!linked) return null;
  const named = linked.definition.fields.find((one) => one.key === linked.definition.title);
  const options = [
    { value: "", label: said(named?.label, language, t("records.import.link.by_title")) },
    ...linked.definition.fields.filter((one) => one.key !== linked.definition.title && texts.has(one.type) && !one.encrypted && (one.type === "serial" || !fieldKind(one).computed)).map((one) => ({ value: one.key, label: said(one.label, language, one.key) })),
  ];
  const makes = verbs.includes("create") && verbs.includes("import") && Boolean(named);
  return (
    <div className="r-im-more">
      <div className="r-im-by">
        <span>{t("records.import.link.by")}</span>
        <Picker
          label={t("records.import.link.by")} clearable={false} options={options} chosen={options.filter((one) => one.value === (to.link_by ?? ""))}
          onChange={(those) => onChange({ link_by: those[0]?.value ?? "", ...(those[0]?.value && { create_linked: false }) })}
        />
      </div>
      {makes && !to.link_by && <label className="r-im-tick"><input type="checkbox" checked={to.create_linked ?? false} onChange={(event) => onChange({ create_linked: event.target.checked })} />{t("records.import.link.create")}</label>}
    </div>
  );
}

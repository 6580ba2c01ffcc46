import type { Form } from "../../forms";
import { useKept } from "../../kit/useKept";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import type { RecordShown } from "../model";
import { sectionsOf } from "../shape";
import { FieldLine } from "./FieldLine";

/** All fields of a record by the sections of its form; sections fold. */
export function Sections({ form, record, narrow = false }: { form: Form; record: RecordShown; narrow?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [folded, setFolded] = useKept<Record<string, boolean>>(`record.folded.${form.key}`, {});
  return (
    <div className={narrow ? "r-sections narrow" : "r-sections"}>
      {sectionsOf(form.definition).map(({ section, fields }, place) => {
        const name = section ? said(section.label, language) : t("records.other_fields");
        const key = String(place);
        const open = !folded[key];
        return (
          <section key={key} className="r-section" aria-label={name}>
            {name && (
              <h3>
                <button type="button" aria-expanded={open} onClick={() => setFolded({ ...folded, [key]: open })}>
                  <Icon name="right" size={12} />
                  {name}
                </button>
              </h3>
            )}
            {open && (
              <div className="r-lines">
                {fields.map((field) => (
                  <FieldLine key={field.key} form={form} record={record} field={field} />
                ))}
              </div>
            )}
          </section>
        );
      })}
    </div>
  );
}

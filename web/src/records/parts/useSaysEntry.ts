import type { Form } from "../../forms";
import { joined } from "../../kit/joined";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import type { Entry } from "../model";
import { changedFields, isOfRows } from "./entries";

/** What an entry did, in a few words. */
export function useSaysEntry(form: Form): (entry: Entry) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (entry) => {
    if (isOfRows(entry)) {
      const table = (form.definition.sub_tables ?? []).find((each) => entry.form.endsWith(`.${each.key}`));
      return t(`records.did.${entry.operation}_row`, { table: said(table?.label, language, entry.form) });
    }
    const changed = changedFields(form.definition, entry);
    const names = joined(changed.slice(0, 3).map(({ field }) => said(field.label, language, field.key)), language);
    if (entry.operation !== "update" && entry.operation !== "compute") return t(`records.did.${entry.operation}`);
    return changed.length > 3 ? t(`records.did.${entry.operation}_many`, { fields: names, count: changed.length }) : t(`records.did.${entry.operation}`, { fields: names });
  };
}

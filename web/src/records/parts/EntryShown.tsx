import { useState } from "react";
import type { Form } from "../../forms";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { say } from "../../ui/toast";
import type { Entry, RecordShown } from "../model";
import { useDoing } from "./doing";
import { type ChangedField, changedFields, isOfRows } from "./entries";
import { useSaysEntry } from "./useSaysEntry";
import { WasIs } from "./WasIs";
import { Who } from "./Who";

const few = 6;

/** One change: who, what, from what to what. An old value can be brought back. `times`: so many of its kind are told as one. */
export function EntryShown({ form, record, entry, times = 1 }: { form: Form; record: RecordShown; entry: Entry; times?: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const doing = useDoing();
  const says = useSaysEntry(form);
  const [whole, setWhole] = useState(false);
  const changed = isOfRows(entry) || entry.operation === "create" || entry.operation === "delete" ? [] : changedFields(form.definition, entry);
  const shown = whole ? changed : changed.slice(0, few);
  const mayBringBack = ({ field, before }: ChangedField) =>
    entry.operation === "update" && before.masked === undefined && field.on_update && form.verbs.includes("update") && JSON.stringify(record.values[field.key] ?? null) !== JSON.stringify(before.value ?? null);
  const bringBack = async ({ field, before }: ChangedField) => {
    const name = said(field.label, language, field.key);
    try {
      await doing([{ form: form.key, operation: "update", id: record.id, version: record.version, values: { [field.key]: before.value ?? null } }], t("records.history.brought_back", { field: name }));
    } catch (refused) {
      say(asProblem(refused)?.detail || t("ui.failed"), 8000, undefined, "bad");
    }
  };
  return (
    <li className="r-entry">
      <Who entry={entry} what={isOfRows(entry) && times > 1 ? t("records.stream.times", { what: says(entry), count: times }) : says(entry)} />
      {shown.length > 0 && (
        <dl>
          {shown.map((one) => (
            <div key={one.field.key}>
              <dt>{said(one.field.label, language, one.field.key)}</dt>
              <dd>
                <WasIs {...one} record={{ form: form.key, id: record.id }} />
                {mayBringBack(one) && (
                  <button type="button" className="r-back" onClick={() => void bringBack(one)} aria-label={t("records.history.bring_back_of", { field: said(one.field.label, language, one.field.key) })}>
                    {t("records.history.bring_back")}
                  </button>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {changed.length > few && !whole && (
        <button type="button" className="r-back" onClick={() => setWhole(true)}>{t("records.history.all_fields", { count: changed.length })}</button>
      )}
    </li>
  );
}

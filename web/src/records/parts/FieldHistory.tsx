import type { Field } from "../../fields";
import type { Form } from "../../forms";
import { asProblem } from "../../kit/problem";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { say } from "../../ui/toast";
import type { Entry, RecordShown, Value } from "../model";
import { useFieldHistory } from "../queries/related";
import { useDoing } from "./doing";
import { isOfRows } from "./entries";
import { Side } from "./WasIs";
import { useActorName } from "./Who";
import { dateTime } from "../../kit/dates";
import { currentZone } from "../../kit/zone";

interface FieldHistoryProps {
  form: Form;
  record: RecordShown;
  field: Field;
  editable: boolean;
  onClose: () => void;
}

/** What stood in a field, one value after the other; any of them can be brought back. */
export function FieldHistory({ form, record, field, editable, onClose }: FieldHistoryProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const doing = useDoing();
  const actorName = useActorName();
  const history = useFieldHistory(form.key, record.id, field.key);
  const name = said(field.label, language, field.key);
  const bringBack = async (value: Value) => {
    try {
      await doing([{ form: form.key, operation: "update", id: record.id, version: record.version, values: { [field.key]: value ?? null } }], t("records.history.brought_back", { field: name }));
      onClose();
    } catch (refused) {
      say(asProblem(refused)?.detail || t("ui.failed"), 8000, undefined, "bad");
    }
  };
  return (
    <Dialog open title={t("records.history.title_of_field", { field: name })} onClose={onClose} width={600}>
      <Await query={history}>
        {({ entries }) => {
          const told = (entries as Entry[]).filter((entry) => isOfRows(entry) || has(entry, field.key) || entry.operation === "create");
          return told.length === 0 ? (
            <p className="r-note">{t("records.history.none_of_field")}</p>
          ) : (
            <ol className="r-values">
              {told.map((entry) => {
                const value = (entry.after as Record<string, Value> | null)?.[field.key];
                const masked = entry.masked_after?.[field.key];
                const now = JSON.stringify(record.values[field.key] ?? null) === JSON.stringify(value ?? null);
                return (
                  <li key={entry.id}>
                    <div className="r-values-what">{isOfRows(entry) ? t(`records.did.${entry.operation}_row`, { table: name }) : <Side field={field} value={value} masked={masked} record={{ form: form.key, id: record.id }} />}</div>
                    <small>{t("records.history.by_at", { name: actorName(entry), at: dateTime(entry.at, currentZone()) })}</small>
                    {editable && !now && masked === undefined && !isOfRows(entry) && <Button size="small" onClick={() => void bringBack(value)}>{t("records.history.bring_back")}</Button>}
                  </li>
                );
              })}
            </ol>
          );
        }}
      </Await>
    </Dialog>
  );
}

const has = (entry: Entry, key: string): boolean => [entry.before, entry.after, entry.masked_before, entry.masked_after].some((side) => side !== null && key in side);

import { dateTime } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import type { RecordShown } from "../model";
import { useConsent } from "../queries/consent";

/** Of a record that came in by a public form: when, and what whoever sent it agreed to. */
export function FromOutside({ form, record }: { form: string; record: RecordShown }) {
  const { t } = useTranslation();
  const { data } = useConsent(form, record.id, typeof record.values["created_by"] !== "number");
  if (!data?.at) return null;
  return (
    <section className="r-outside" aria-label={t("records.outside.title")}>
      <h4>{t("records.outside.title")}</h4>
      <p>{t("records.outside.came", { at: dateTime(data.at, currentZone()) })}</p>
      {data.text && <p>{t("records.outside.agreed")}<q>{data.text}</q></p>}
      {data.digest && <small>{t("records.outside.digest", { digest: data.digest })}</small>}
    </section>
  );
}

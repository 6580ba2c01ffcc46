import { Link } from "@tanstack/react-router";
import { fieldKind } from "../../fields";
import { useForm } from "../../forms";
import { usePhone } from "../../kit/useMedia";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import type { NavItem } from "../model";
import { useGlance, useView } from "../queries/glance";

const most = 6;

/** The first records of a view, and how many there are. */
export function GlanceCard({ app, item }: { app: string; item: NavItem }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const view = useView(item.key);
  const form = useForm(item.form);
  const page = useGlance(item.form, item.key, most);
  const label = said(item.label, language, item.key);
  const definition = form.data?.definition;
  const columns = (view.data?.definition.columns ?? []).map((column) => column.field).filter((path) => path !== definition?.title && !path.includes("."));
  const beside = columns.map((key) => definition?.fields.find((field) => field.key === key)).filter((field) => field !== undefined).slice(0, phone ? 1 : 3);
  const title = definition?.fields.find((field) => field.key === definition.title);
  const count = page.data?.count;
  const error = page.error ?? view.error ?? form.error;
  return (
    <section className="u-card s-glance" aria-label={label}>
      <div className="u-card-head">
        <h2>
          <Link to="/a/$app/f/$form" params={{ app, form: item.form }} search={{ v: item.key }}>{label}</Link>
        </h2>
        {count && <span className="s-glance-count">{count.value.toLocaleString(language)}{count.exact ? "" : "+"}</span>}
      </div>
      {error ? (
        <Trouble error={error} onRetry={() => void page.refetch()} busy={page.isFetching} />
      ) : !page.data || !definition ? (
        <Skeleton rows={4} height={18} />
      ) : page.data.records.length === 0 ? (
        <p className="s-glance-none">
          {t("shell.home.nothing_in", { view: label })}{" "}
          {item.creates && <Link to="/a/$app/f/$form/new" params={{ app, form: item.form }}>{t("shell.new.of", { form: said(definition.label, language, item.form) })}</Link>}
        </p>
      ) : (
        <ul className="s-lines">
          {page.data.records.map((record) => (
            <li key={record.id}>
              <Link to="/a/$app/f/$form" params={{ app, form: item.form }} search={{ v: item.key, r: record.id }}>
                <span className="s-glance-title" dir="auto">{(title && fieldKind(title).text({ field: title, ...valueOf(record, title.key) })) || `#${record.id}`}</span>
                {beside.map((field) => {
                  const { Cell } = fieldKind(field);
                  return <span key={field.key} className="s-glance-cell"><Cell field={field} {...valueOf(record, field.key)} record={{ form: item.form, id: record.id }} /></span>;
                })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Everything that is known of one value, as cells take it. */
const valueOf = (record: { values: Readonly<Record<string, unknown>>; masked?: Record<string, string>; errors?: Record<string, string>; titles?: Readonly<Record<string, unknown>> }, key: string) => ({
  value: record.values[key],
  masked: record.masked?.[key],
  error: record.errors?.[key],
  title: record.titles?.[key],
});

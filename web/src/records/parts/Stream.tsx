import { useMemo } from "react";
import type { Form } from "../../forms";
import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Icon } from "../../ui/icons/Icon";
import { LoadMore } from "../../ui/LoadMore";
import { Skeleton } from "../../ui/Skeleton";
import type { Entry, RecordShown } from "../model";
import { useHistory } from "../queries/reading";
import { nameOf, useLeading, useRelated } from "../queries/related";
import { isComputed } from "./entries";
import { EntryShown } from "./EntryShown";
import { RecordLink } from "./RecordLink";

const few = 3;

/** What happened around a record, the newest first: its own changes, and records that were made for it. */
export function Stream({ form, record }: { form: Form; record: RecordShown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const history = useHistory(form.key, record.id);
  const related = useRelated(record.id, useLeading(form.key).data ?? [], few);
  const entries = useMemo(() => (history.data?.pages ?? []).flatMap((page) => page.entries as Entry[]).filter((entry) => !isComputed(entry)), [history.data]);
  const oldest = history.hasNextPage ? (entries.at(-1)?.at ?? "") : "";
  const made = related.flatMap(({ leading, page, title }) =>
    (page?.records ?? []).map((one) => ({ leading, record: one, at: String(one.values["created_at"] ?? ""), name: nameOf(one.values[title ?? ""], one.titles?.[title ?? ""]) || `#${one.id}` })),
  );
  const all = [...entries.map((entry) => ({ at: entry.at, entry })), ...made.filter((one) => one.at >= oldest).map((one) => ({ at: one.at, one }))].toSorted((one, other) => other.at.localeCompare(one.at));
  if (history.isPending) return <Skeleton rows={5} />;
  return (
    <section className="r-history" aria-label={t("records.tabs.stream")}>
      <ol>
        {all.map((item) =>
          "entry" in item ? (
            <EntryShown key={`e${item.entry.id}`} form={form} record={record} entry={item.entry} />
          ) : (
            <li key={`${item.one.leading.form} ${item.one.leading.field} ${item.one.record.id}`} className="r-entry">
              <div className="r-who">
                <span className="r-sign"><Icon name="file" size={14} /></span>
                <span>
                  {said(item.one.leading.label, language, item.one.leading.form)} <RecordLink form={item.one.leading.form} id={item.one.record.id}>{item.one.name}</RecordLink>
                </span>
                <time dateTime={item.at} title={dateTime(item.at, currentZone())}>{ago(item.at, language)}</time>
              </div>
            </li>
          ),
        )}
      </ol>
      {all.length === 0 && <p className="r-note">{t("records.history.none")}</p>}
      <LoadMore more={history.hasNextPage} busy={history.isFetchingNextPage} onMore={() => void history.fetchNextPage()} />
    </section>
  );
}

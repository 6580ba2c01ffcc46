import { useMemo } from "react";
import { useSession } from "../../directory";
import type { Form } from "../../forms";
import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Icon } from "../../ui/icons/Icon";
import { LoadMore } from "../../ui/LoadMore";
import { Skeleton } from "../../ui/Skeleton";
import { Trouble } from "../../ui/Trouble";
import type { RecordShown } from "../model";
import { EntryShown } from "../parts/EntryShown";
import { RecordLink } from "../parts/RecordLink";
import { called, useLeading, useRelated } from "../queries/related";
import { useComments, useStream } from "../queries/stream";
import { CommentShown } from "./CommentShown";
import { Composer } from "./Composer";
import { together } from "./together";
import "./stream.css";

const few = 3;

/** What happened around a record, the newest first: what was said, its own changes, and records that were made for it. */
export function Stream({ form, record }: { form: Form; record: RecordShown }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const me = useSession().person.id;
  const stream = useStream(form.key, record.id);
  const { say } = useComments(form.key, record.id);
  const related = useRelated(record.id, useLeading(form.key).data ?? [], few);
  const own = useMemo(() => together((stream.data?.pages ?? []).flatMap((page) => page.items)), [stream.data]);
  const oldest = stream.hasNextPage ? (own.at(-1)?.at ?? "") : "";
  const made = related.flatMap(({ leading, page, definition }) =>
    (page?.records ?? []).map((one) => ({ leading, record: one, at: String(one.values["created_at"] ?? ""), name: called(definition, one) || `#${one.id}` })),
  );
  const all = [...own.map((one) => ({ at: one.at, own: one })), ...made.filter((one) => one.at >= oldest).map((one) => ({ at: one.at, one }))].toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <section className="r-history" aria-label={t("records.tabs.stream")}>
      <Composer
        form={form.key} id={record.id} label={t("records.stream.say")} act={t("records.stream.send")}
        keep={`chengwu.comment.${me}.${form.key}.${record.id}`} onSend={(text) => say(text)}
      />
      {stream.error && !stream.data ? (
        <Trouble error={stream.error} onRetry={() => void stream.refetch()} busy={stream.isFetching} />
      ) : stream.isPending ? (
        <Skeleton rows={5} />
      ) : (
        <ol aria-live="polite" aria-relevant="additions">
          {all.map((item) => {
            if ("one" in item) {
              return (
                <li key={`${item.one.leading.form} ${item.one.leading.field} ${item.one.record.id}`} className="r-entry">
                  <div className="r-who">
                    <span className="r-sign"><Icon name="file" size={14} /></span>
                    <span>
                      {said(item.one.leading.label, language, item.one.leading.form)} <RecordLink form={item.one.leading.form} id={item.one.record.id}>{item.one.name}</RecordLink>
                    </span>
                    <time dateTime={item.at} title={dateTime(item.at, currentZone())}>{ago(item.at, language)}</time>
                  </div>
                </li>
              );
            }
            if ("comment" in item.own) return <CommentShown key={`c${item.own.comment.id}`} form={form.key} id={record.id} comment={item.own.comment} me={me} />;
            return <EntryShown key={`e${item.own.edit.id}`} form={form} record={record} entry={item.own.edit} times={item.own.times} />;
          })}
        </ol>
      )}
      <LoadMore more={stream.hasNextPage} busy={stream.isFetchingNextPage} onMore={() => void stream.fetchNextPage()} />
    </section>
  );
}

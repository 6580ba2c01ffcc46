import { useState } from "react";
import type { Form } from "../../forms";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { LoadMore } from "../../ui/LoadMore";
import type { Entry, RecordShown } from "../model";
import { useHistory } from "../queries/reading";
import { isComputed } from "./entries";
import { EntryShown } from "./EntryShown";

/** Everything that happened to a record, the newest first. What the platform computed stays folded away until asked for. */
export function History({ form, record }: { form: Form; record: RecordShown }) {
  const { t } = useTranslation();
  const [computed, setComputed] = useState(false);
  const history = useHistory(form.key, record.id);
  return (
    <section className="r-history" aria-label={t("records.tabs.history")}>
      <label className="r-toggle">
        <input type="checkbox" checked={computed} onChange={(event) => setComputed(event.target.checked)} />
        {t("records.history.with_computed")}
      </label>
      <Await query={history}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries as Entry[]).filter((entry) => computed || !isComputed(entry));
          return (
            <>
              <ol>
                {entries.map((entry) => (
                  <EntryShown key={entry.id} form={form} record={record} entry={entry} />
                ))}
              </ol>
              {entries.length === 0 && !history.hasNextPage && <p className="r-note">{t("records.history.none")}</p>}
              <LoadMore more={history.hasNextPage} busy={history.isFetchingNextPage} onMore={() => void history.fetchNextPage()} />
            </>
          );
        }}
      </Await>
    </section>
  );
}

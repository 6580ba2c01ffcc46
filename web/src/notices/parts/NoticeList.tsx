import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { LoadMore } from "../../ui/LoadMore";
import { useMarkRead, useNotices } from "../queries";
import { NoticeLine } from "./NoticeLine";

/** Notices, the newest first. */
export function NoticeList({ appOf }: { appOf: (form: string) => string }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const mark = useMarkRead();
  return (
    <Await query={notices}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        if (all.length === 0 && !notices.hasNextPage) return <p className="n-none">{t("notices.none")}</p>;
        const newest = all[0]?.at;
        return (
          <>
            {newest && all.some((one) => !one.read) && (
              <div className="n-acts">
                <Button look="quiet" size="small" onClick={() => void mark({ until: newest })}>{t("notices.read_all")}</Button>
              </div>
            )}
            <ul className="n-list">
              {all.map((notice) => (
                <NoticeLine key={notice.id} notice={notice} app={appOf(notice.form)} onGo={() => !notice.read && void mark({ id: notice.id })} />
              ))}
            </ul>
            <LoadMore more={notices.hasNextPage} busy={notices.isFetchingNextPage} onMore={() => void notices.fetchNextPage()} />
          </>
        );
      }}
    </Await>
  );
}

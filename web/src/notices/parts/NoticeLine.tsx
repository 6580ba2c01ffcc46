import { Link } from "@tanstack/react-router";
import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Avatar } from "../../ui/Avatar";
import { Icon } from "../../ui/icons/Icon";
import type { Notice } from "../model";
import { excerpt, useNoticeText } from "./NoticeText";

/** One notice, as a way to what it is about. */
export function NoticeLine({ notice, app, onGo }: { notice: Notice; app: string; onGo: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useNoticeText()(notice);
  const [first] = notice.people;
  const words = excerpt(notice);
  const inside = (
    <>
      {first ? <Avatar name={first.name} size={28} /> : <span className="n-sign"><Icon name="bell" size={14} /></span>}
      <span className="n-text">
        <span>{!notice.read && <span className="u-hidden">{t("notices.unread")}</span>}{text}</span>
        {words && <q dir="auto">{words}</q>}
        <time dateTime={notice.at} title={dateTime(notice.at, currentZone())}>{ago(notice.at, language)}</time>
      </span>
      {!notice.read && <span className="n-dot" aria-hidden="true" />}
    </>
  );
  const name = notice.read ? "n-line" : "n-line new";
  return (
    <li>
      {notice.record === 0 ? (
        <Link to="/a/$app/f/$form" params={{ app, form: notice.form }} className={name} onClick={onGo}>{inside}</Link>
      ) : (
        <Link to="/a/$app/r/$form/$id" params={{ app, form: notice.form, id: String(notice.record) }} className={name} onClick={onGo}>{inside}</Link>
      )}
    </li>
  );
}

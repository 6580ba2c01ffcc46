import { Link } from "@tanstack/react-router";
import { ago } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Card } from "../../ui/Card";
import { Icon } from "../../ui/icons/Icon";
import { useFollowed } from "../queries";
import "../notices.css";

const most = 8;

/** Records that one follows, where something last happened first; where one follows none, how to. */
export function FollowedCard({ appOf }: { appOf: (form: string) => string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: followed } = useFollowed();
  if (!followed) return null;
  if (followed.length === 0) return <Card title={t("notices.followed.title")}><p className="n-followed-none">{t("notices.followed.none")}</p></Card>;
  return (
    <Card title={t("notices.followed.title")} flush>
      <ul className="n-followed">
        {followed.slice(0, most).map(({ form, label, record, title, at, unread }) => (
          <li key={`${form} ${record}`}>
            <Link to="/a/$app/r/$form/$id" params={{ app: appOf(form), form, id: String(record) }}>
              <Icon name="bell" size={14} />
              <span dir="auto">{title || t("notices.unnamed", { form: said(label, language, form), id: record })}</span>
              {unread > 0 && <b className="n-count">{unread}<span className="u-hidden"> {t("notices.unread")}</span></b>}
              <small title={said(label, language, form)}>{ago(at, language)} · {said(label, language, form)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

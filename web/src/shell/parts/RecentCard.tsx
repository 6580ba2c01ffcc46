import { ago } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Card } from "../../ui/Card";
import type { Navigation } from "../model";
import { OpenedLink } from "./NavRecent";

const most = 8;

/** Records that were opened last. */
export function RecentCard({ navigation }: { navigation: Navigation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const records = navigation.recent.filter((opened) => opened.kind === "record").slice(0, most);
  return (
    <Card title={t("shell.recent.title")} flush={records.length > 0}>
      {records.length === 0 ? (
        <p className="s-glance-none">{t("shell.home.no_recent")}</p>
      ) : (
        <ul className="s-lines">
          {records.map((opened) => (
            <li key={`${opened.key} ${opened.record}`}>
              <OpenedLink navigation={navigation} opened={opened} note={`${said(opened.label, language)} · ${ago(opened.at, language)}`} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

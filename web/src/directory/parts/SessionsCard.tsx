import { ago, dateOnly } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { Await } from "../../ui/Await";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Icon } from "../../ui/icons/Icon";
import { ProblemBanner } from "../../ui/ProblemBanner";
import { Tag } from "../../ui/Tag";
import { say } from "../../ui/toast";
import { deviceName } from "../model";
import { useEndSession, useMySessions } from "../queries/me";
import { useSession } from "../queries/session";

export function SessionsCard() {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useSession().workspace.time_zone;
  const sessions = useMySessions();
  const end = useEndSession();
  return (
    <Card title={t("directory.sessions.title")} help={t("directory.sessions.help")} flush>
      <ProblemBanner error={end.error} />
      <Await query={sessions}>
        {(items) => (
          <ul className="d-list" aria-label={t("directory.sessions.label")}>
            {items.map((one) => (
              <li key={one.id}>
                <Icon name="device" size={18} />
                <div className="d-list-text" title={one.agent}>
                  {deviceName(one.agent)}
                  <small>{[one.address, t("directory.sessions.used", { ago: ago(one.last_used_at, language) }), t("directory.sessions.since", { date: dateOnly(one.created_at, zone) })].filter(Boolean).join(" · ")}</small>
                </div>
                {one.current ? (
                  <Tag tone="brand">{t("directory.sessions.current")}</Tag>
                ) : (
                  <Button size="small" label={t("directory.sessions.end_this", { name: deviceName(one.agent) })} busy={end.isPending && end.variables === one.id} onClick={() => end.mutate(one.id, { onSuccess: () => say(t("directory.sessions.ended")) })}>
                    {t("directory.sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Card>
  );
}

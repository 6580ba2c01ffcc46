import { useState } from "react";
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
import { useEndOtherSessions, useEndSession, useMySessions } from "../queries/me";
import { useSession } from "../queries/session";

/** So many are shown before the rest is asked for. */
const few = 8;

export function SessionsCard() {
  const { t } = useTranslation();
  const language = useLanguage();
  const zone = useSession().workspace.time_zone;
  const sessions = useMySessions();
  const end = useEndSession();
  const endOthers = useEndOtherSessions();
  const [all, setAll] = useState(false);
  const others = (sessions.data?.length ?? 0) > 1;
  return (
    <Card title={t("directory.sessions.title")} help={t("directory.sessions.help")} flush actions={others && <Button size="small" busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined, { onSuccess: ({ ended }) => say(t("directory.sessions.ended_others", { count: ended })) })}>{t("directory.sessions.end_others")}</Button>}>
      <ProblemBanner error={end.error ?? endOthers.error} />
      <Await query={sessions}>
        {(items) => (
          <>
            <ul className="d-list" aria-label={t("directory.sessions.label")}>
              {(all ? items : items.toSorted((one, other) => Number(other.current) - Number(one.current)).slice(0, few)).map((one) => (
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
            {!all && items.length > few && (
              <div className="d-list-more">
                <Button size="small" look="quiet" onClick={() => setAll(true)}>{t("directory.sessions.all", { count: items.length })}</Button>
              </div>
            )}
          </>
        )}
      </Await>
    </Card>
  );
}

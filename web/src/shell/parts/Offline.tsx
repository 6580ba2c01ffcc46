import { dateTime } from "../../kit/dates";
import { lastAnswer, useKeptSince } from "../../kit/freshness";
import { useOnline } from "../../kit/useOnline";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Icon } from "../../ui/icons/Icon";

/** Says from when what is shown is, while the server cannot be reached. */
export function Offline() {
  const { t } = useTranslation();
  const online = useOnline();
  const kept = useKeptSince();
  if (online && kept === null) return null;
  return (
    <div className="s-offline" role="status">
      <Icon name="cloud" />
      <span>{t("shell.offline", { at: dateTime(new Date(kept ?? lastAnswer()).toISOString(), currentZone()) })}</span>
    </div>
  );
}

import { dateTime } from "../../kit/dates";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Banner } from "../../ui/Banner";
import { useJournalState } from "../queries/journal";

/** How far the journal is sealed, and how one makes sure of it. */
export function ChainState() {
  const { t } = useTranslation();
  const { data: state } = useJournalState();
  if (!state) return null;
  const { seal, newer } = state;
  return (
    <Banner tone={seal ? "ok" : "info"} note={seal ? <code className="s-digest" title={t("shell.audit.digest")}>{seal.digest}</code> : undefined}>
      {seal ? t("shell.audit.sealed", { number: seal.number, last: seal.last, at: dateTime(seal.at, currentZone()), count: newer }) : t("shell.audit.unsealed", { count: newer })} {t("shell.audit.verify")}
    </Banner>
  );
}

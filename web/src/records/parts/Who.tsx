import { ago, dateTime } from "../../kit/dates";
import { useLanguage } from "../../kit/usePreferences";
import { useTranslation } from "../../kit/words";
import { currentZone } from "../../kit/zone";
import { Avatar } from "../../ui/Avatar";
import type { Entry } from "../model";

export const channels: readonly string[] = ["screen", "api", "import", "quiet_import", "job", "portal", "command"];

/** Who did something, as a sentence begins. */
export function useActorName(): (entry: Pick<Entry, "actor">) => string {
  const { t } = useTranslation();
  return ({ actor }) => (actor.name ? (actor.kind === "person" ? actor.name : t("records.who.for", { kind: t(`records.who.${actor.kind}`), name: actor.name })) : t(`records.who.${actor.kind}`));
}

/** Who, and when; by which door when it was not the screen. */
export function Who({ entry, what }: { entry: Entry; what: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = useActorName()(entry);
  return (
    <div className="r-who">
      <Avatar name={name} size={24} away={entry.actor.kind !== "person"} />
      <span>
        <b>{name}</b> {what}
      </span>
      {entry.channel !== "screen" && channels.includes(entry.channel) && <span className="u-tag">{t(`records.channel.${entry.channel}`)}</span>}
      <time dateTime={entry.at} title={dateTime(entry.at, currentZone())}>{ago(entry.at, language)}</time>
    </div>
  );
}

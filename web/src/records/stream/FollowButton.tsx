import { useState } from "react";
import { asProblem } from "../../kit/problem";
import { useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { say } from "../../ui/toast";
import { useFollow, useFollowing } from "../queries/stream";
import "./stream.css";

/** To be told what happens around a record, or not. `small`: where there is room for a sign only. */
export function FollowButton({ form, id, small = false }: { form: string; id: number; small?: boolean }) {
  const { t } = useTranslation();
  const { data: now } = useFollowing(form, id);
  const follow = useFollow(form, id);
  const [busy, setBusy] = useState(false);
  if (!now) return null;
  const turn = async () => {
    setBusy(true);
    try {
      await follow(!now.follows);
      say(t(now.follows ? "records.follow.stopped" : "records.follow.begun"));
    } catch (error) {
      say(asProblem(error)?.detail || t("ui.failed"), 8000, undefined, "bad");
    } finally {
      setBusy(false);
    }
  };
  const why = now.follows && now.chosen === null ? t("records.follow.by_itself") : t("records.follow.help");
  const word = t(now.follows ? "records.follow.follows" : "records.follow.follow");
  return small ? (
    <button type="button" className="u-icon-button r-follow-small" aria-label={word} aria-pressed={now.follows} title={why} disabled={busy} onClick={() => void turn()}>
      <Icon name="bell" />
    </button>
  ) : (
    <button type="button" className="r-follow" aria-pressed={now.follows} title={why} disabled={busy} onClick={() => void turn()}>
      <Icon name="bell" size={14} />
      {word}
    </button>
  );
}

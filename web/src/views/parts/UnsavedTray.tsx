import { useEffect, useRef, useState } from "react";
import { useSession } from "../../directory";
import { useEnded } from "../../kit/ended";
import { useOnline } from "../../kit/useOnline";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Drawer } from "../../ui/Drawer";
import { Icon } from "../../ui/icons/Icon";
import { belongTo, dropCell, type Unsaved, useUnsaved } from "../unsaved";
import "../views.css";
import { useSend } from "../writing";

const again = 15_000;

/** What could not be saved yet: sent again when the line is back, and shown until then. */
export function UnsavedTray() {
  const { t } = useTranslation();
  const session = useSession();
  const ended = useEnded();
  const online = useOnline() && !ended;
  const unsaved = useUnsaved();
  const send = useSend();
  const [open, setOpen] = useState(false);
  const busy = useRef(false);
  const those = [...unsaved.values()].filter((one) => one.state !== "sending");
  const waiting = those.filter((one) => one.state === "waiting").length;

  useEffect(() => belongTo(session.workspace.key, session.person.id), [session]);
  useEffect(() => {
    if (!online || waiting === 0) return undefined;
    const sendAll = async () => {
      if (busy.current) return;
      busy.current = true;
      const sets = new Set([...unsaved.values()].filter((one) => one.state === "waiting").map((one) => one.set));
      for (const set of sets) {
        // One after the other: a server that has just come back is not run over.
        // oxlint-disable-next-line no-await-in-loop
        await send(set, t("views.unsaved.sent"));
      }
      busy.current = false;
    };
    const soon = window.setTimeout(() => void sendAll(), 400);
    const timer = window.setInterval(() => void sendAll(), again);
    return () => {
      window.clearTimeout(soon);
      window.clearInterval(timer);
    };
    // Tried when the line is back and at intervals, not at each key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [online, waiting > 0, send, t]);

  if (those.length === 0) return null;
  const row = (one: Unsaved) => (
    <li key={`${one.form}/${one.id}/${one.field}`}>
      <div>
        <strong>{one.says.record}</strong>
        <span>{one.says.field}: {one.says.text || t("views.blank")}</span>
        <small>{one.state === "waiting" ? t("views.unsaved.waiting") : one.why}</small>
      </div>
      <Button size="small" look="quiet" label={t("views.unsaved.discard_of", { record: one.says.record, field: one.says.field })} onClick={() => dropCell(one.form, one.id, one.field)}>{t("views.unsaved.discard")}</Button>
    </li>
  );
  return (
    <>
      <button type="button" className="v-tray" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name={waiting > 0 ? "cloud" : "warn"} />
        {t("views.unsaved.count", { count: those.length })}
      </button>
      <Drawer open={open} title={t("views.unsaved.title")} onClose={() => setOpen(false)}>
        <p className="v-tray-help">{t("views.unsaved.help")}</p>
        <ul className="v-tray-list">{those.map(row)}</ul>
      </Drawer>
    </>
  );
}

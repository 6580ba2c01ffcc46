import { useState } from "react";
import { isPicture, sizeText, type Sending } from "../../files";
import { useTranslation } from "../../kit/words";
import { Box } from "../../ui/controls";
import { Icon } from "../../ui/icons/Icon";
import { IconButton } from "../../ui/IconButton";
import type { FileShown } from "../kind";
import type { Held } from "./fileValues";

interface FileRowProps {
  held: Held;
  info: FileShown | undefined;
  picture: string;
  address: string;
  gallery: boolean;
  disabled: boolean;
  onChange: (held: Held) => void;
  onBack: (() => void) | undefined;
  onOn: (() => void) | undefined;
  onRemove: () => void;
}

/** A file that is there: its picture, its name, what may be done with it. */
export function FileRow({ held, info, picture, address, gallery, disabled, onChange, onBack, onOn, onRemove }: FileRowProps) {
  const { t } = useTranslation();
  const name = info?.name ?? `#${held.file}`;
  return (
    <div className="f-file">
      {info && isPicture(info.type) ? <img className="f-thumb" src={picture} alt="" loading="lazy" /> : <span className="f-thumb"><Icon name="file" size={18} /></span>}
      <div className="f-file-words">
        <a href={address} target="_blank" rel="noopener noreferrer" dir="auto">{name}</a>
        {gallery ? (
          <Box value={held.caption} onChange={(caption) => onChange({ ...held, caption })} label={t("fields.caption", { name })} placeholder={t("fields.caption_hint")} disabled={disabled} />
        ) : (
          info && <small>{sizeText(info.size)}</small>
        )}
      </div>
      {!disabled && (
        <div className="f-file-acts">
          {gallery && (
            <button type="button" className={held.cover ? "f-cover on" : "f-cover"} aria-pressed={held.cover} title={t("fields.cover")} onClick={() => onChange({ ...held, cover: !held.cover })}>
              <Icon name="star" size={14} />
              <span className="u-hidden">{t("fields.cover")}</span>
            </button>
          )}
          {onBack && <IconButton icon="up" label={t("fields.move_up", { name })} onClick={onBack} />}
          {onOn && <IconButton icon="down" label={t("fields.move_down", { name })} onClick={onOn} />}
          <IconButton icon="close" label={t("fields.remove_file", { name })} onClick={onRemove} />
        </div>
      )}
    </div>
  );
}

/** A file on its way. */
export function SendingRow({ sending, onPause, onResume, onRemove }: { sending: Sending; onPause: () => void; onResume: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const { name, size, sent, state, refusal, picture } = sending;
  // Not every browser draws every kind of picture.
  const [broken, setBroken] = useState(false);
  const part = size > 0 ? Math.round((sent / size) * 100) : 0;
  return (
    <div className={state === "failed" ? "f-file failed" : "f-file"}>
      {picture && !broken ? <img className="f-thumb" src={picture} alt="" onError={() => setBroken(true)} /> : <span className="f-thumb"><Icon name="file" size={18} /></span>}
      <div className="f-file-words">
        <span dir="auto">{name}</span>
        {state === "failed" ? (
          <small role="alert">{refusal || t("fields.not_arrived")}</small>
        ) : (
          <>
            <span className="f-bar" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={part}>
              <span style={{ width: `${part}%` }} />
            </span>
            <small>{t(state === "paused" ? "fields.paused_at" : state === "waiting" ? "fields.waiting_turn" : "fields.sent_of", { sent: sizeText(sent), size: sizeText(size) })}</small>
          </>
        )}
      </div>
      <div className="f-file-acts">
        {state === "sending" && <IconButton icon="pause" label={t("fields.pause", { name })} onClick={onPause} />}
        {state === "paused" && <IconButton icon="play" label={t("fields.go_on", { name })} onClick={onResume} />}
        {state === "failed" && <IconButton icon="refresh" label={t("fields.try_again", { name })} onClick={onResume} />}
        <IconButton icon="close" label={t("fields.remove_file", { name })} onClick={onRemove} />
      </div>
    </div>
  );
}

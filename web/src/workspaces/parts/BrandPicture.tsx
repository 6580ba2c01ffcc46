import { type DragEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { endingOf, fileAddress, Queue } from "../../files";
import { currentLanguage } from "../../kit/preferences";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { type BrandDraft, pictureEndings, pictureMegabytes } from "../model";

type Held = BrandDraft["logo"];

interface BrandPictureProps {
  which: "logo" | "cover";
  held: Held;
  onChange: (held: Held) => void;
  error: string | undefined;
  onBusy: (busy: boolean) => void;
}

/** A picture of the brand: chosen or dropped, looked at, replaced, taken away. */
export function BrandPicture({ which, held, onChange, error, onBusy }: BrandPictureProps) {
  const { t } = useTranslation();
  const [trouble, setTrouble] = useState("");
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const note = useId();
  const [queue] = useState(() => new Queue({}, currentLanguage()));
  useEffect(() => {
    queue.tells(({ key, file = 0, name }) => {
      queue.remove(key);
      onChange({ file, name, address: fileAddress(file, undefined, which === "logo" ? "small" : "large"), fresh: true });
    });
  });
  useEffect(() => () => queue.stop(), [queue]);
  const [sending] = useSyncExternalStore(queue.watch, queue.all);
  const busy = sending !== undefined && sending.state !== "failed";
  useEffect(() => onBusy(busy), [onBusy, busy]);

  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file) return;
    if (!pictureEndings.includes(endingOf(file.name))) setTrouble(t("workspaces.brand.kind"));
    else if (file.size > pictureMegabytes * 1024 ** 2) setTrouble(t("workspaces.brand.large", { limit: pictureMegabytes }));
    else {
      setTrouble("");
      if (sending) queue.remove(sending.key);
      queue.add([file]);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  // What stood there goes on standing there when the new one turns out to be none.
  const before = useRef<Held>(held);
  useEffect(() => {
    if (!held?.fresh) before.current = held;
  }, [held]);
  const clear = () => {
    setTrouble("");
    onChange(null);
  };
  // The server could make no picture of what was just brought, so it could make none for people outside.
  const broken = () => {
    if (!held?.fresh) return;
    setTrouble(t("workspaces.brand.broken"));
    onChange(before.current);
  };
  const part = sending && sending.size > 0 ? Math.round((sending.sent / sending.size) * 100) : 0;
  const name = t(`workspaces.brand.${which}`);
  const said = trouble || error || (sending?.state === "failed" ? sending.refusal || t("workspaces.brand.failed") : "");
  return (
    // It is dropped anywhere here; the button does the same for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset className="ws-picture" aria-describedby={note} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <legend className="u-field-label">{name}</legend>
      <div className={`ws-place ${which}${held ? " held" : ""}${over ? " over" : ""}`}>
        {busy ? (
          <span>
            {t("workspaces.brand.sending", { part })}
            <span className="ws-bar" role="progressbar" aria-label={name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={part}><span style={{ width: `${part}%` }} /></span>
          </span>
        ) : held ? (
          <img src={held.address} alt={held.name} onError={broken} />
        ) : (
          <span>{t(`workspaces.brand.no_${which}`)}</span>
        )}
      </div>
      <div className="u-form-foot">
        <input ref={picker} type="file" className="u-hidden" accept={pictureEndings.map((one) => `.${one}`).join(",")} tabIndex={-1} aria-hidden="true" onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
        {busy ? (
          <Button size="small" look="quiet" onClick={() => sending && queue.remove(sending.key)}>{t("workspaces.brand.stop")}</Button>
        ) : (
          <Button size="small" icon="upload" label={t(held ? "workspaces.brand.replace_what" : "workspaces.brand.upload_what", { name })} onClick={() => picker.current?.click()}>{t(held ? "workspaces.brand.replace" : "workspaces.brand.upload")}</Button>
        )}
        {sending?.state === "failed" && <Button size="small" onClick={() => queue.resume(sending.key)}>{t("workspaces.brand.again")}</Button>}
        {held && !busy && <Button size="small" look="quiet" label={t("workspaces.brand.remove_what", { name })} onClick={clear}>{t("workspaces.brand.remove")}</Button>}
      </div>
      {said ? (
        <div id={note} className="u-field-error" role="alert"><Icon name="warn" size={14} /><span>{said}</span></div>
      ) : (
        <div id={note} className="u-field-help">{t(`workspaces.brand.${which}_help`, { limit: pictureMegabytes })}</div>
      )}
    </fieldset>
  );
}

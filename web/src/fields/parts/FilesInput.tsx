/** Files that are dropped, chosen, pasted or photographed, and go to the server while one fills in the rest. */
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { endingOf, fileAddress, Queue } from "../../files";
import { joined } from "../../kit/joined";
import { currentLanguage } from "../../kit/preferences";
import { usePhone } from "../../kit/useMedia";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/icons/Icon";
import { useAround } from "../around";
import type { InputProps } from "../kind";
import { useUploads } from "../queries/uploads";
import { FileRow, SendingRow } from "./FileRow";
import { endingsOf, heldIn, mostFiles, valueOf, type Held } from "./fileValues";
import { numberSetting } from "./settings";

export function FilesInput({ field, value, onChange, id, describedBy, invalid = false, disabled = false, record, onBusy }: InputProps) {
  const { t } = useTranslation();
  const around = useAround();
  const phone = usePhone();
  const held = heldIn(value);
  const [over, setOver] = useState(false);
  const [trouble, setTrouble] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [queue] = useState(() => new Queue(around.form ? { form: around.form, field: around.path ? `${around.path}.${field.key}` : field.key } : {}, currentLanguage()));
  const latest = useRef(held);
  useEffect(() => {
    latest.current = held;
    queue.tells(({ file }) => {
      const made: Held = { file: file ?? 0, caption: "", cover: false };
      // Two may arrive in one breath, before this is drawn again.
      latest.current = mostFiles(field) === 1 ? [made] : [...latest.current, made];
      onChange(valueOf(latest.current, field));
    });
  });
  useEffect(() => () => queue.stop(), [queue]);
  const sending = useSyncExternalStore(queue.watch, queue.all);

  const saved = around.files?.(field) ?? [];
  const fresh = held.map(({ file }) => file).filter((file) => !saved.some((one) => one.id === file));
  const brought = useUploads(fresh);
  const most = mostFiles(field);
  const endings = endingsOf(field);
  const megabytes = numberSetting(field, "max_megabytes") ?? 50;
  const under = sending.filter((one) => one.state !== "done");
  const busy = under.length > 0;
  useEffect(() => onBusy?.(busy), [onBusy, busy]);

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    const wrong = files.find((file) => (endings.length > 0 && !endings.includes(endingOf(file.name))) || file.size > megabytes * 1024 ** 2);
    const good = files.filter((file) => (endings.length === 0 || endings.includes(endingOf(file.name))) && file.size <= megabytes * 1024 ** 2);
    const room = most === 1 ? 1 : Math.max(most - held.length - under.length, 0);
    if (wrong) setTrouble(wrong.size > megabytes * 1024 ** 2 ? t("fields.file_large", { name: wrong.name, limit: megabytes }) : t("fields.file_kind", { name: wrong.name, kinds: joined(endings) }));
    else setTrouble(good.length > room ? t("fields.files_full", { count: most }) : "");
    queue.add(good.slice(0, room));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files);
  };
  const paste = (event: ClipboardEvent) => {
    if (disabled || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const tell = (next: readonly Held[]) => onChange(valueOf(next, field));
  const swap = (at: number, by: number) => {
    const next = [...held];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    tell(next);
  };
  const remove = (file: number) => {
    tell(held.filter((one) => one.file !== file));
    const done = sending.find((one) => one.file === file);
    if (done) queue.remove(done.key);
  };
  // What a camera makes has to be something that is taken here.
  const photographs = endings.length === 0 || endings.includes("jpg") || endings.includes("jpeg");
  const accept = endings.map((one) => `.${one}`).join(",");

  return (
    // Files are dropped and pasted anywhere in it; the button does the same for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`f-drop${over ? " over" : ""}${invalid ? " invalid" : ""}`} role="group" aria-describedby={describedBy}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop} onPaste={paste}
    >
      {held.map((one, place) => {
        const known = saved.find(({ id: number }) => number === one.file);
        const info = known ?? brought[fresh.indexOf(one.file)];
        const holder = known && record?.id ? { form: record.form, id: record.id, field: around.path ? `${around.path}.${field.key}` : field.key } : undefined;
        return (
          <FileRow
            key={one.file} held={one} info={info} picture={fileAddress(one.file, holder, "small")} address={fileAddress(one.file, holder)} gallery={field.type === "gallery"} disabled={disabled}
            onChange={(next) => tell(held.map((other) => (other.file === one.file ? next : next.cover ? { ...other, cover: false } : other)))}
            onBack={place > 0 ? () => swap(place, -1) : undefined} onOn={place < held.length - 1 ? () => swap(place, 1) : undefined} onRemove={() => remove(one.file)}
          />
        );
      })}
      {under.map((one) => <SendingRow key={one.key} sending={one} onPause={() => queue.pause(one.key)} onResume={() => queue.resume(one.key)} onRemove={() => queue.remove(one.key)} />)}
      {!disabled && (most === 1 || held.length + under.length < most) && (
        <div className="f-drop-foot">
          <input ref={picker} id={id} type="file" className="u-hidden" accept={accept} multiple={most > 1} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
          <Button size="small" icon="upload" onClick={() => picker.current?.click()}>{t(most === 1 && held.length > 0 ? "fields.replace_file" : "fields.choose_file")}</Button>
          {phone && photographs && (
            <>
              <input ref={camera} type="file" className="u-hidden" accept="image/*" capture="environment" aria-hidden="true" tabIndex={-1} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
              <Button size="small" icon="camera" onClick={() => camera.current?.click()}>{t("fields.take_picture")}</Button>
            </>
          )}
          {!phone && <span>{t("fields.drop_here")}</span>}
        </div>
      )}
      {trouble && (
        <div className="u-field-error" role="alert">
          <Icon name="warn" size={14} />
          <span>{trouble}</span>
        </div>
      )}
    </div>
  );
}

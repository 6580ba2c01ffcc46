/** Files and pictures that are chosen or photographed, and are sent in pieces while one fills in the rest. */
import { useRef, useState } from "react";
import { endingOf, sizeText } from "../../../../files";
import { PlainButton } from "../../../../ui/plain/PlainButton";
import { joined } from "../../../../kit/joined";
import { useMedia } from "../../../../kit/useMedia";
import type { OutsideProps } from "../../../outsideProps";
import { FileLine } from "./FileLine";
import { useBrought } from "./useBrought";
import "./files.css";

const pictures = ["jpg", "jpeg", "png", "webp", "gif", "heic"];
const megabyte = 1024 ** 2;

export default function FilesInput(props: OutsideProps) {
  const { field, id, describedBy, invalid } = props;
  const most = Number(field.settings["most"] ?? 1);
  const limit = Number(field.settings["max_megabytes"] ?? 50);
  const { t, queue, there, under, remove } = useBrought(props, most);
  const [trouble, setTrouble] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const touch = useMedia("(pointer: coarse)");
  const said = field.settings["extensions"];
  const drawn = field.type !== "file";
  const endings: readonly string[] = Array.isArray(said) && said.length > 0 ? said.map(String) : drawn ? pictures : [];
  const fits = (file: File) => endings.length === 0 || endings.includes(endingOf(file.name));

  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    const odd = files.find((file) => !fits(file));
    const heavy = files.find((file) => file.size > limit * megabyte);
    const good = files.filter((file) => fits(file) && file.size <= limit * megabyte);
    const room = most === 1 ? 1 : Math.max(most - there.length - under.length, 0);
    if (odd) setTrouble(t("kind", { name: odd.name, kinds: joined(endings) }));
    else if (heavy) setTrouble(t("large", { name: heavy.name, limit }));
    else setTrouble(good.length > room ? t("full", { count: most }) : "");
    if (most === 1) for (const { key } of under) queue.remove(key);
    queue.add(good.slice(0, room));
  };
  const photographs = endings.length === 0 || endings.includes("jpg") || endings.includes("jpeg");
  const full = most > 1 && there.length + under.length >= most;
  const chooser = (own: typeof picker, more: object) => (
    <input
      ref={own} type="file" className="p-file" tabIndex={-1} onChange={({ target }) => {
        take(target.files);
        target.value = "";
      }} {...more}
    />
  );
  return (
    <div className={invalid ? "p-files p-wrong" : "p-files"}>
      {there.map(({ claim, name, size, picture }) => (
        <FileLine key={claim} name={name} picture={picture} note={size > 0 ? sizeText(size) : ""} remove={t("remove", { name })} onRemove={() => remove(claim)} />
      ))}
      {under.map(({ key, name, size, sent, state, refusal, picture }) => (
        <FileLine
          key={key} name={name} picture={picture} remove={t("remove", { name })} onRemove={() => queue.remove(key)} part={size > 0 ? sent / size : 0} failed={state === "failed"}
          note={state === "failed" ? refusal || t("not_arrived") : t(state === "paused" ? "paused" : state === "waiting" ? "waiting" : "sent_of", { sent: sizeText(sent), size: sizeText(size) })}
          {...(state === "sending" && { act: t("pause", { name }), sign: "pause" as const, onAct: () => queue.pause(key) })}
          {...(state === "paused" && { act: t("go_on", { name }), sign: "play" as const, onAct: () => queue.resume(key) })}
          {...(state === "failed" && { act: t("again", { name }), sign: "again" as const, onAct: () => queue.resume(key) })}
        />
      ))}
      {!full && (
        <div className="p-files-foot">
          {touch && photographs && (
            <>
              {chooser(camera, { accept: "image/*", capture: "environment", "aria-hidden": true })}
              <PlainButton onClick={() => camera.current?.click()}>{t("camera")}</PlainButton>
            </>
          )}
          {chooser(picker, { accept: drawn ? "image/*" : endings.map((one) => `.${one}`).join(","), multiple: most > 1, "aria-hidden": true })}
          <button type="button" id={id} className="p-button" aria-describedby={describedBy} onClick={() => picker.current?.click()}>
            {t(most === 1 && there.length > 0 ? "replace" : drawn ? "choose_pictures" : "choose")}
          </button>
          <span className="p-quiet">{t(most > 1 ? "limits" : "limit", { count: most, limit })}</span>
        </div>
      )}
      {trouble && <p className="p-problem" role="alert">{trouble}</p>}
    </div>
  );
}

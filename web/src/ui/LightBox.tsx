import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "../kit/words";
import { Icon } from "./icons/Icon";
import { IconButton } from "./IconButton";
import "./lightbox.css";

export interface PictureShown {
  key: string;
  /** As large as a screen, and as it was brought. */
  src: string;
  original: string;
  alt: string;
  caption: string;
}
interface LightBoxProps {
  pictures: readonly PictureShown[];
  at: number;
  onAt: (at: number) => void;
  onClose: () => void;
  /** What can be done with the one that is shown. */
  act?: ReactNode;
}

const far = 48;

function Picture({ src, alt }: { src: string; alt: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<"coming" | "here" | "gone">("coming");
  if (state === "gone") return <p className="u-light-gone" role="status"><Icon name="image" size={32} />{t("ui.light.gone")}</p>;
  return <img className={state} src={src} alt={alt} onLoad={() => setState("here")} onError={() => setState("gone")} draggable={false} />;
}

/** Pictures one after the other, over the whole screen: by the arrows, by swiping, by the buttons. Esc closes. */
export function LightBox({ pictures, at, onAt, onClose, act }: LightBoxProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  const begun = useRef<number | null>(null);
  useEffect(() => {
    if (!box.current?.open) box.current?.showModal();
  }, []);
  useEffect(() => {
    // The neighbours are here when somebody goes on.
    for (const near of [at + 1, at - 1]) {
      const next = pictures[near];
      if (!next) continue;
      const early = new Image();
      early.src = next.src;
    }
  }, [pictures, at]);
  const shown = pictures[at];
  if (!shown) return null;
  const go = (to: number) => to >= 0 && to < pictures.length && onAt(to);
  const walk = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: pictures.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    // What is in it is reached by its buttons; the keys are a shorter way.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={box} className="u-light" aria-label={t("ui.light.label")} onKeyDown={walk} onClose={onClose}
      onPointerDown={(event) => { begun.current = event.pointerType === "mouse" ? null : event.clientX; }}
      onPointerUp={(event) => {
        const by = begun.current === null ? 0 : event.clientX - begun.current;
        begun.current = null;
        if (Math.abs(by) > far) go(at + (by < 0 ? 1 : -1));
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <span className="u-light-place" role="status"><span className="u-hidden">{t("ui.light.place", { at: at + 1, count: pictures.length })}</span><span aria-hidden="true">{at + 1} / {pictures.length}</span></span>
        <span className="u-light-acts">
          {act}
          <a className="u-icon-button" href={shown.original} target="_blank" rel="noopener noreferrer" aria-label={t("ui.light.original")} title={t("ui.light.original")}><Icon name="open" /></a>
          <IconButton icon="close" label={t("ui.light.close")} onClick={onClose} />
        </span>
      </header>
      <div className="u-light-stage">
        <IconButton icon="left" label={t("ui.light.before")} disabled={at === 0} onClick={() => go(at - 1)} />
        <figure>
          <Picture key={shown.src} src={shown.src} alt={shown.alt} />
          <figcaption dir="auto">{shown.caption}</figcaption>
        </figure>
        <IconButton icon="right" label={t("ui.light.after")} disabled={at === pictures.length - 1} onClick={() => go(at + 1)} />
      </div>
    </dialog>
  );
}

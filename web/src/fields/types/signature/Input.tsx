/** A signature drawn by hand; its picture goes to the server, who adds who signed, when and what. */
import { type PointerEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { fileAddress, Queue } from "../../../files";
import { currentLanguage } from "../../../kit/preferences";
import { useTranslation } from "../../../kit/words";
import { Button } from "../../../ui/Button";
import { useAround } from "../../around";
import type { InputProps } from "../../kind";
import { fileIds } from "../../parts/fileValues";
import { Pen } from "../../parts/pen";

const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};
export default function Input({ field, value, onChange, id, describedBy, invalid = false, disabled = false, record, onBusy }: InputProps) {
  const { t } = useTranslation();
  const around = useAround();
  const sheet = useRef<HTMLCanvasElement>(null);
  const pen = useRef<Pen | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [queue] = useState(() => new Queue(around.form ? { form: around.form, field: field.key } : {}, currentLanguage()));
  useEffect(() => {
    queue.tells(({ file }) => onChange({ image: file }));
  });
  const [sending] = useSyncExternalStore(queue.watch, queue.all).slice(-1);
  useEffect(() => () => queue.stop(), [queue]);
  const busy = sending?.state === "sending" || sending?.state === "waiting";
  useEffect(() => onBusy?.(busy), [onBusy, busy]);
  const [image] = fileIds(value);
  const signed = image !== undefined;

  useEffect(() => {
    if (sheet.current && !signed) pen.current = new Pen(sheet.current);
  }, [signed]);

  const keep = () => {
    sheet.current?.toBlob((blob) => {
      if (blob) queue.add([new File([blob], "signature.png", { type: "image/png" })]);
    }, "image/png");
  };
  const again = () => {
    pen.current?.clear();
    setDrawn(false);
    for (const one of queue.all()) queue.remove(one.key);
    onChange(null);
  };
  const kept = around.files?.(field)?.some((one) => one.id === image);

  if (signed) {
    return (
      <div className="f-sign" role="group" aria-describedby={describedBy}>
        <img className="f-sign-sheet" src={fileAddress(image, kept && record?.id ? { form: record.form, id: record.id, field: field.key } : undefined)} alt={t("fields.signed")} />
        {!disabled && <Button size="small" onClick={again}>{t("fields.sign_again")}</Button>}
      </div>
    );
  }
  return (
    <div className={invalid ? "f-sign invalid" : "f-sign"} role="group" aria-describedby={describedBy}>
      <canvas
        ref={sheet} id={id} className="f-sign-sheet" aria-label={t("fields.sign_here")}
        onPointerDown={(event) => { if (disabled) return; event.currentTarget.setPointerCapture(event.pointerId); pen.current?.down(...at(event)); }}
        onPointerMove={(event) => { if (pen.current?.draws && event.buttons) pen.current.move(...at(event)); }}
        onPointerUp={() => { pen.current?.up(); setDrawn(pen.current?.used ?? false); }}
      />
      {!drawn && <span className="f-sign-hint" aria-hidden="true">{t("fields.sign_here")}</span>}
      {!disabled && (
        <div className="f-drop-foot">
          <Button size="small" disabled={!drawn} onClick={again}>{t("fields.sign_clear")}</Button>
          <Button size="small" look="main" disabled={!drawn} busy={busy} onClick={keep}>{t("fields.sign_use")}</Button>
          {sending?.state === "failed" && <span className="u-field-error" role="alert">{sending.refusal || t("fields.not_arrived")}</span>}
        </div>
      )}
    </div>
  );
}

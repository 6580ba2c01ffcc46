/** A signature drawn by hand, on paper that is white in both themes; its picture is sent like a file. */
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { PlainButton } from "../../../../ui/plain/PlainButton";
import type { OutsideProps } from "../../../outsideProps";
import { Pen } from "../../pen";
import { useBrought } from "./useBrought";
import "./files.css";

const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
  const box = event.currentTarget.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

export default function SignatureInput(props: OutsideProps) {
  const { id, describedBy, invalid, around } = props;
  const { t, queue, there, under, remove } = useBrought(props, 1);
  const [drawn, setDrawn] = useState(false);
  const sheet = useRef<HTMLCanvasElement>(null);
  const pen = useRef<Pen | null>(null);
  const [signed] = there;
  const [sending] = under.slice(-1);
  const under_way = sending !== undefined && sending.state !== "failed";
  useEffect(() => {
    if (sheet.current && !signed) pen.current = new Pen(sheet.current);
  }, [signed]);
  const waits = drawn && !signed && !under_way ? t("sign_first") : "";
  const { waits: tell } = around;
  useEffect(() => {
    tell(`${id}-pen`, waits);
    return () => tell(`${id}-pen`, "");
  }, [tell, id, waits]);

  const clear = () => {
    pen.current?.clear();
    setDrawn(false);
    for (const { key } of under) queue.remove(key);
  };
  const use = () => {
    for (const { key } of under) queue.remove(key);
    sheet.current?.toBlob((blob) => {
      if (blob) queue.add([new File([blob], "signature.png", { type: "image/png" })]);
    }, "image/png");
  };
  if (signed) {
    return (
      <div className="p-sign">
        <img className="p-sheet" src={signed.picture} alt={t("signed")} />
        <div className="p-files-foot">
          <PlainButton onClick={() => {
            remove(signed.claim);
            setDrawn(false);
          }}>{t("sign_again")}</PlainButton>
        </div>
      </div>
    );
  }
  return (
    <div className={invalid ? "p-sign p-wrong" : "p-sign"}>
      <canvas
        ref={sheet} id={id} className="p-sheet" tabIndex={-1} aria-label={t("sign_here")} aria-describedby={describedBy} aria-invalid={invalid || undefined}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pen.current?.down(...at(event));
        }}
        onPointerMove={(event) => {
          if (pen.current?.draws && event.buttons) pen.current.move(...at(event));
        }}
        onPointerUp={() => {
          pen.current?.up();
          setDrawn(pen.current?.used ?? false);
        }}
      />
      {!drawn && <span className="p-sheet-hint" aria-hidden="true">{t("sign_here")}</span>}
      <div className="p-files-foot">
        <PlainButton disabled={!drawn} onClick={clear}>{t("sign_clear")}</PlainButton>
        <PlainButton disabled={!drawn || under_way} onClick={use}>{t(under_way ? "signing" : "sign_use")}</PlainButton>
      </div>
      {sending?.state === "failed" && <p className="p-problem" role="alert">{sending.refusal || t("not_arrived")}</p>}
    </div>
  );
}

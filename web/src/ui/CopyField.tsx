import { useRef, useState } from "react";
import { copyText } from "../kit/clipboard";
import { useTranslation } from "../kit/words";
import { Button } from "./Button";

/** Something to take along: shown whole, copied with one press. */
export function CopyField({ label, value, copyLabel }: { label: string; value: string; copyLabel: string }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"" | "copied" | "refused">("");
  const copy = async () => {
    const copied = await copyText(value);
    setState(copied ? "copied" : "refused");
    if (!copied) field.current?.select();
  };
  return (
    <div className="u-field">
      <div className="u-copy">
        <input ref={field} aria-label={label} value={value} readOnly onFocus={(event) => event.target.select()} />
        <Button look={state === "copied" ? "plain" : "main"} icon={state === "copied" ? "check" : "copy"} onClick={() => void copy()}>
          {copyLabel}
        </Button>
      </div>
      <div className="u-field-help" aria-live="polite">{state === "copied" ? t("ui.copied") : state === "refused" ? t("ui.copy_by_hand") : ""}</div>
    </div>
  );
}

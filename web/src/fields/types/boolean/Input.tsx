import type { KeyboardEvent } from "react";
import { useTranslation } from "../../../kit/words";
import { Picker } from "../../../ui/controls";
import type { InputProps } from "../../kind";

/** Yes and no side by side; pressing the chosen one again says neither. */
export default function Input({ value, onChange, id, describedBy, invalid = false, disabled = false, autoFocus = false, compact = false, ...props }: InputProps) {
  const { t } = useTranslation();
  const options = [{ value: "yes", label: t("fields.yes") }, { value: "no", label: t("fields.no") }];
  const said = value === true ? "yes" : value === false ? "no" : undefined;
  if (compact) {
    return (
      <Picker
        id={id} describedBy={describedBy} invalid={invalid} disabled={disabled} autoFocus compact typed={props.typed} onDone={props.onDone} options={options}
        chosen={options.filter((one) => one.value === said)} onChange={(next) => onChange(next[0] ? next[0].value === "yes" : null)}
      />
    );
  }
  const choose = (next: boolean) => onChange(value === next ? null : next);
  const press = (event: KeyboardEvent) => {
    const next = { ArrowLeft: true, ArrowRight: false, y: true, n: false }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") onChange(null);
    else if (next !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) onChange(next);
    else return;
    event.preventDefault();
  };
  return (
    <div className={invalid ? "f-either invalid" : "f-either"} role="radiogroup" tabIndex={-1} aria-describedby={describedBy} onKeyDown={press}>
      {[true, false].map((one) => (
        <button
          key={String(one)} type="button" role="radio" aria-checked={value === one} disabled={disabled} autoFocus={autoFocus && one} tabIndex={value === one || (typeof value !== "boolean" && one) ? 0 : -1}
          {...(one && { id })} onClick={() => choose(one)}
        >
          {one ? t("fields.yes") : t("fields.no")}
        </button>
      ))}
    </div>
  );
}

import { useEffect, useRef } from "react";
import { useTranslation } from "../../../kit/words";
import { Box } from "../../../ui/controls";
import type { InputProps } from "../../kind";
import { RegionPicker } from "../../parts/RegionPicker";
import { isObject, textOf } from "../../parts/settings";

/** The region, and the street within it. A line that was pasted whole is read by the server. */
export default function Input({ value, onChange, id, describedBy, invalid, disabled, autoFocus, compact = false, typed }: InputProps) {
  const { t } = useTranslation();
  const place = isObject(value) ? value : { detail: textOf(value) };
  const tell = (change: Record<string, unknown>) => {
    const next = { region: null, detail: null, ...place, ...change };
    onChange(next.region || next.detail ? next : null);
  };
  // What was typed before the control was there counts as typed.
  const first = useRef(typed);
  useEffect(() => {
    if (first.current === undefined) return;
    first.current = undefined;
    tell({ region: null, detail: typed });
  });
  return (
    <div className={compact ? "f-address compact" : "f-address"}>
      <RegionPicker id={id} code={textOf(place["region"])} onPick={(region) => tell({ region })} downTo="county" describedBy={describedBy} invalid={invalid ?? false} disabled={disabled ?? false} autoFocus={(autoFocus ?? false) && typed === undefined} placeholder={t("fields.region")} />
      <Box value={textOf(place["detail"])} onChange={(detail) => tell({ detail: detail || null })} label={t("fields.street")} placeholder={t("fields.street")} disabled={disabled} invalid={invalid} autoFocus={typed !== undefined} />
    </div>
  );
}

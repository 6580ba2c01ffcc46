/** Two ends of a period, each typed; in a grid one line, `3/2 ~ 3/4`. */
import { type ComponentType, useRef } from "react";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Box } from "../../ui/controls";
import type { InputProps, Value } from "../kind";
import { isBlank, isObject } from "./settings";
import { useReading } from "./useReading";

interface PeriodInputProps extends InputProps {
  write: (value: Value) => string;
  read: (text: string) => Value | undefined;
  End: ComponentType<InputProps & { until?: string | undefined; label?: string }>;
  /** The end as people say it, out of the one in JSON, and back. */
  spoken: (end: Value) => Value;
  kept: (end: Value) => Value;
  /** The end that goes with a start as long as nobody says another, as people say it. */
  usual: (start: Value) => Value;
}

function Line({ value, onChange, write, read, ...props }: PeriodInputProps) {
  const { text, type, leave } = useReading({ value, typed: props.typed, write, read, onChange });
  return (
    <Box id={props.id} value={text} onChange={type} onBlur={leave} describedBy={props.describedBy} invalid={props.invalid} disabled={props.disabled} autoFocus={props.autoFocus || props.typed !== undefined} compact />
  );
}

export function PeriodInput(props: PeriodInputProps) {
  const { field, value, onChange, End, spoken, kept, usual, id } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  // Whether the end is one that nobody said.
  const own = useRef(true);
  if (props.compact) return <Line {...props} />;
  const now = isObject(value) ? value : {};
  const [start, end] = [now["start"] ?? null, spoken(now["end"] ?? null)];
  const tell = (from: Value, to: Value) => onChange(isBlank(from) && isBlank(to) ? null : { start: from, end: kept(to) });
  const begin = (from: Value) => {
    if (isBlank(end)) own.current = true;
    tell(from, own.current ? usual(from) : end);
  };
  const finish = (to: Value) => {
    own.current = isBlank(to);
    tell(start, to);
  };
  return (
    <div className="f-period" role="group" aria-describedby={props.describedBy}>
      <End {...props} value={start} onChange={begin} until={typeof end === "string" ? end : undefined} />
      <span className="f-until" aria-hidden="true">–</span>
      <End {...props} id={`${id}-end`} autoFocus={false} typed={undefined} value={end} onChange={finish} until={typeof start === "string" ? start : undefined} label={t("fields.until", { field: said(field.label, language, field.key) })} />
    </div>
  );
}

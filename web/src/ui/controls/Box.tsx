import { type CSSProperties, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import "./controls.css";

export interface BoxProps {
  id?: string | undefined;
  value: string;
  onChange: (text: string) => void;
  describedBy?: string | undefined;
  label?: string | undefined;
  invalid?: boolean | undefined;
  disabled?: boolean | undefined;
  autoFocus?: boolean | undefined;
  compact?: boolean | undefined;
  placeholder?: string | undefined;
  inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url";
  align?: "end" | undefined;
  mono?: boolean;
  /** Several lines; the box grows with them. */
  lines?: boolean;
  before?: ReactNode;
  after?: ReactNode;
  style?: CSSProperties;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

type Looks = Pick<BoxProps, "invalid" | "disabled" | "compact" | "align" | "mono">;

const looks = ({ invalid, disabled, compact, align, mono }: Looks, more = "") =>
  ["u-box", more, invalid && "invalid", disabled && "disabled", compact && "compact", align, mono && "mono"].filter(Boolean).join(" ");

export { looks as boxLooks };

/** One types into it. What stands before and after is only to be seen. */
export function Box(props: BoxProps) {
  const { id, value, onChange, describedBy, label, invalid, disabled, autoFocus, placeholder, inputMode, lines = false, before, after, compact } = props;
  const place = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // As tall as what is in it, up to a point.
  useEffect(() => {
    const area = place.current;
    if (!lines || !area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 360)}px`;
  });
  useEffect(() => {
    const box = place.current;
    if (!autoFocus || !box) return;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }, [autoFocus]);
  const common = {
    id, value, placeholder, disabled, inputMode, dir: "auto", autoComplete: "off", ref: place,
    "aria-describedby": describedBy, "aria-label": label, "aria-invalid": invalid || undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    onBlur: props.onBlur, onKeyDown: props.onKeyDown,
  };
  return (
    <div className={looks(props)} style={props.style}>
      {before && <span className="u-box-sign">{before}</span>}
      {lines ? <textarea {...common} rows={compact ? 4 : 3} /> : <input {...common} />}
      {after}
    </div>
  );
}

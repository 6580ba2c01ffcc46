import { PlainInput } from "./PlainInput";
import { PlainPart } from "./PlainPart";

interface PlainPeriodProps {
  id: string;
  type: "date" | "datetime-local";
  start: unknown;
  end: unknown;
  onChange: (start: unknown, end: unknown) => void;
  /** What the two ends are called. */
  labels: readonly [string, string];
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

/** Two ends of a period, each in a control of the phone itself. */
export function PlainPeriod({ id, type, start, end, onChange, labels, ...shared }: PlainPeriodProps) {
  return (
    <div className="p-parts">
      <PlainPart label={labels[0]}><PlainInput {...shared} id={id} type={type} value={start} onChange={(next) => onChange(next, end)} /></PlainPart>
      <PlainPart label={labels[1]}><PlainInput {...shared} id={`${id}-end`} type={type} value={end} lowest={start} onChange={(next) => onChange(start, next)} /></PlainPart>
    </div>
  );
}

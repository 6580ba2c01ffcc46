import { PlainPeriod } from "../../../ui/plain/PlainPeriod";
import type { OutsideProps } from "../../outsideProps";
import { periodOf } from "../../parts/outside/period";

/** What is typed has no zone: the server takes it by the clock of the company. */
export default function OutsideInput({ field: _, value, onChange, id, describedBy, invalid, required, t }: OutsideProps) {
  const { start, end } = periodOf(value);
  const change = (from: unknown, to: unknown) => onChange(from || to ? { start: from, end: to } : null);
  return (
    <PlainPeriod id={id} type="datetime-local" start={start} end={end} onChange={change} labels={[t("from"), t("to")]} describedBy={describedBy} invalid={invalid} required={required} />
  );
}

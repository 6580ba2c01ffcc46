import { daysAfter, isDay } from "../../../kit/days";
import { PlainPeriod } from "../../../ui/plain/PlainPeriod";
import type { OutsideProps } from "../../outsideProps";
import { periodOf } from "../../parts/outside/period";

const moved = (day: unknown, days: number): unknown => (isDay(day) ? daysAfter(day, days) : day);

/** What is kept ends with the first day that does not count; people say the last one that does. */
export default function OutsideInput({ field: _, value, onChange, id, describedBy, invalid, required, t }: OutsideProps) {
  const { start, end } = periodOf(value);
  const change = (first: unknown, last: unknown) => onChange(first || last ? { start: first, end: moved(last, 1) } : null);
  return (
    <PlainPeriod
      id={id} type="date" start={start} end={moved(end, -1)} onChange={change} labels={[t("first_day"), t("last_day")]} describedBy={describedBy} invalid={invalid} required={required}
    />
  );
}

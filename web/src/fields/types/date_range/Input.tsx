import { daysAfter, isDay, readDay } from "../../../kit/days";
import type { InputProps, Value } from "../../kind";
import { DayInput } from "../../parts/DayInput";
import { PeriodInput } from "../../parts/PeriodInput";
import { daysText, lastDay } from "../../parts/moments";
import { readDays } from "../../parts/readings";
import { textOf } from "../../parts/settings";

const meant = (value: Value) => (isDay(value) ? value : undefined);
const picked = (day: string) => day;
const spoken = (end: Value): Value => (isDay(end) ? lastDay(end) : end);
/** A day alone is a period of one. */
const usual = (start: Value): Value => (isDay(start) ? start : null);
const kept = (last: Value): Value => (isDay(last) ? daysAfter(last, 1) : last);

const Day = (props: InputProps & { until?: string | undefined; label?: string }) => <DayInput {...props} write={textOf} read={readDay} meant={meant} picked={picked} />;

export default function Input(props: InputProps) {
  return <PeriodInput {...props} write={daysText} read={readDays} End={Day} spoken={spoken} kept={kept} usual={usual} />;
}

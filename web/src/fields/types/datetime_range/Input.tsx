import { readMoment } from "../../../kit/days";
import { momentOf, wallClock } from "../../../kit/zone";
import type { InputProps, Value } from "../../kind";
import { DayInput } from "../../parts/DayInput";
import { PeriodInput } from "../../parts/PeriodInput";
import { instantOf, momentText, momentsText } from "../../parts/moments";
import { readMoments } from "../../parts/readings";

function meant(value: Value): string | undefined {
  const at = instantOf(value);
  return Number.isNaN(at) ? undefined : wallClock(new Date(at)).slice(0, 16);
}
const picked = (wall: string): Value => momentOf(`${wall}:00`) ?? null;
/** An hour, as in calendars. */
function usual(start: Value): Value {
  const at = instantOf(start);
  return Number.isNaN(at) ? null : `${new Date(at + 3_600_000).toISOString().slice(0, 19)}Z`;
}
const same = (end: Value): Value => end;

const Moment = ({ until, ...props }: InputProps & { until?: string | undefined; label?: string }) => (
  <DayInput {...props} write={momentText} read={readMoment} meant={meant} picked={picked} until={meant(until)?.slice(0, 10)} time />
);

export default function Input(props: InputProps) {
  return <PeriodInput {...props} write={momentsText} read={readMoments} End={Moment} spoken={same} kept={same} usual={usual} />;
}

import { readMoment } from "../../../kit/days";
import { momentOf, wallClock } from "../../../kit/zone";
import type { InputProps, Value } from "../../kind";
import { DayInput } from "../../parts/DayInput";
import { instantOf, momentText } from "../../parts/moments";

function meant(value: Value): string | undefined {
  const at = instantOf(value);
  return Number.isNaN(at) ? undefined : wallClock(new Date(at)).slice(0, 16);
}
const picked = (wall: string): Value => momentOf(`${wall}:00`) ?? null;

export default function Input(props: InputProps) {
  return <DayInput {...props} write={momentText} read={readMoment} meant={meant} picked={picked} time />;
}

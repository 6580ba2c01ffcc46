import { isDay, readDay } from "../../../kit/days";
import type { InputProps, Value } from "../../kind";
import { DayInput } from "../../parts/DayInput";
import { shutDays } from "../../parts/days";
import { textOf } from "../../parts/settings";

const meant = (value: Value) => (isDay(value) ? value : undefined);
const picked = (day: string) => day;

export default function Input(props: InputProps) {
  return <DayInput {...props} write={textOf} read={readDay} meant={meant} picked={picked} shut={shutDays(props.field)} />;
}

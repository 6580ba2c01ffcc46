import { readClock } from "../../../kit/days";
import type { InputProps } from "../../kind";
import { TimeInput } from "../../parts/TimeInput";

export default function Input(props: InputProps) {
  return <TimeInput {...props} read={readClock} />;
}

import { decimalOf, grouped } from "../../../kit/decimals";
import type { InputProps, Value } from "../../kind";
import { NumberInput } from "../../parts/NumberInput";
import { readDecimal } from "../../parts/readings";
import { flagSetting, textOf, textSetting } from "../../parts/settings";

const plain = (value: Value) => decimalOf(value) ?? textOf(value);
const commas = (value: Value) => grouped(plain(value));

export default function Input(props: InputProps) {
  return <NumberInput {...props} write={flagSetting(props.field, "grouped", true) ? commas : plain} read={readDecimal} after={textSetting(props.field, "unit")} />;
}

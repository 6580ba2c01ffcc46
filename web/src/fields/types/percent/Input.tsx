import { decimalOf, shifted, trimmed, written } from "../../../kit/decimals";
import type { InputProps, Value } from "../../kind";
import { NumberInput } from "../../parts/NumberInput";
import { textOf } from "../../parts/settings";

function write(value: Value): string {
  const number = decimalOf(value);
  return number === null ? textOf(value) : trimmed(shifted(number, 2));
}

/** The sign stands behind the box, so that 30 means 30 %. */
function read(text: string): Value | undefined {
  const number = written(text);
  if (!number || number.currency) return undefined;
  return number.percent ? number.number : shifted(number.number, -2);
}

export default function Input(props: InputProps) {
  return <NumberInput {...props} write={write} read={read} after="%" />;
}

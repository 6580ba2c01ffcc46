import { shifted, trimmed, written } from "../../../kit/decimals";
import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

/** The sign stands behind the box, so that 30 means 30 %. */
export default function OutsideInput({ field: _, value, onChange, ...props }: OutsideProps) {
  const known = typeof value === "string" ? written(value) : undefined;
  const shown = known ? trimmed(shifted(known.number, 2)) : value;
  const change = (text: unknown) => {
    const typed = typeof text === "string" ? written(text) : undefined;
    onChange(typed ? shifted(typed.number, -2) : text);
  };
  return <PlainInput {...props} value={shown} onChange={change} inputMode="decimal" after="%" settles />;
}

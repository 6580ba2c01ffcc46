import { PlainChoices } from "../../../ui/plain/PlainChoices";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, value, onChange, ...props }: OutsideProps) {
  const outOf = Number(field.settings["out_of"] ?? 5);
  const options = Array.from({ length: outOf }, (_, place) => ({ code: String(place + 1), label: `${place + 1} ★` }));
  return <PlainChoices {...props} options={options} chosen={typeof value === "number" ? [String(value)] : []} onChoose={([code]) => onChange(code === undefined ? null : Number(code))} />;
}

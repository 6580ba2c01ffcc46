import { PlainChoices } from "../../../ui/plain/PlainChoices";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, value, onChange, ...props }: OutsideProps) {
  const options = field.choices.map(({ code, label }) => ({ code, label: props.say(label) || code }));
  return <PlainChoices {...props} options={options} chosen={typeof value === "string" ? [value] : []} onChoose={([code]) => onChange(code ?? null)} />;
}

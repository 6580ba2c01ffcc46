import { PlainChoices } from "../../../ui/plain/PlainChoices";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, value, onChange, ...props }: OutsideProps) {
  const options = field.choices.map(({ code, label }) => ({ code, label: props.say(label) || code }));
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return <PlainChoices {...props} several options={options} chosen={chosen} onChoose={(codes) => onChange(codes.length > 0 ? codes : null)} />;
}

/** One or several of a list of choices, with their colours. */
import { Picker } from "../../ui/controls";
import type { InputProps } from "../kind";
import { choicesOf, isBlank, listOf } from "./settings";
import { ColourTag } from "./shown";

export function ChoicesInput({ value, onChange, field, multiple = false, ...props }: InputProps & { multiple?: boolean }) {
  const options = choicesOf(field).map((one) => ({ value: one.code, label: one.label, colour: one.colour, closed: one.retired }));
  const chosen = listOf(value).map((code) => options.find((one) => one.value === code) ?? { value: String(code), label: String(code), colour: "", closed: true });
  return (
    <Picker
      {...props} multiple={multiple} options={options} chosen={isBlank(value) ? [] : chosen} clearable={multiple || field.required !== true}
      draw={(option) => <ColourTag label={option.label} colour={options.find((one) => one.value === option.value)?.colour ?? ""} faded={option.closed ?? false} />}
      onChange={(next) => onChange(multiple ? (next.length > 0 ? next.map((one) => one.value) : null) : (next[0]?.value ?? null))}
    />
  );
}

import type { InputProps } from "../../kind";
import { ManyRegions } from "../../parts/ManyRegions";
import { RegionPicker } from "../../parts/RegionPicker";
import { flagSetting, listOf, textOf, textSetting } from "../../parts/settings";

export default function Input({ value, onChange, field, ...props }: InputProps) {
  if (flagSetting(field, "several", false)) return <ManyRegions {...props} codes={listOf(value).map(String)} onPick={onChange} />;
  return <RegionPicker {...props} code={textOf(value)} onPick={(code) => onChange(code)} downTo={textSetting(field, "down_to") || "county"} />;
}

import type { InputProps } from "../../kind";
import { RegionPicker } from "../../parts/RegionPicker";
import { textOf, textSetting } from "../../parts/settings";

export default function Input({ value, onChange, field, ...props }: InputProps) {
  return <RegionPicker {...props} code={textOf(value)} onPick={(code) => onChange(code)} downTo={textSetting(field, "down_to") || "county"} />;
}

import { useTranslation } from "../../../kit/words";
import { Picker } from "../../../ui/controls";
import type { InputProps } from "../../kind";
import { flagSetting, isObject, listOf, listSetting, pieces, textOf } from "../../parts/settings";
import { ColourTag } from "../../parts/shown";

export default function Input({ value, onChange, field, ...props }: InputProps) {
  const { t } = useTranslation();
  const offered = listSetting(field, "suggestions").filter(isObject).map((one) => ({ value: textOf(one["text"]), label: textOf(one["text"]), colour: textOf(one["colour"]) }));
  const chosen = listOf(value).map((tag) => ({ value: String(tag), label: String(tag) }));
  const tell = (tags: string[]) => onChange(tags.length > 0 ? [...new Set(tags)] : null);
  return (
    <Picker
      {...props} multiple options={offered} chosen={chosen} onChange={(next) => tell(next.map((one) => one.value))}
      draw={(option) => <ColourTag label={option.label} colour={offered.find((one) => one.value === option.value)?.colour ?? ""} />}
      make={flagSetting(field, "open", true) ? { says: (text) => t("fields.add_tag", { name: text }), act: (text) => tell([...chosen.map((one) => one.value), ...pieces(text)]) } : undefined}
    />
  );
}

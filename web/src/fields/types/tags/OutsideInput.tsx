import { joined } from "../../../kit/joined";
import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

/** Several words with commas between them. */
export default function OutsideInput({ field: _, value, onChange, ...props }: OutsideProps) {
  const shown = Array.isArray(value) ? joined(value.map(String)) : value;
  const change = (text: unknown) => {
    const tags = String(text ?? "").split(/[,，、;；]/).map((tag) => tag.trim()).filter(Boolean);
    onChange(tags.length > 0 ? [...new Set(tags)] : null);
  };
  return <PlainInput {...props} value={shown} onChange={change} settles />;
}

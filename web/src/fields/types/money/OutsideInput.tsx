import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";
import { figureOf } from "../../parts/outside/figure";

export default function OutsideInput({ field, onChange, ...props }: OutsideProps) {
  return <PlainInput {...props} settles onChange={(typed) => onChange(figureOf(typed, String(field.settings["currency"] ?? "CNY")))} inputMode="decimal" after={String(field.settings["currency"] ?? "")} />;
}

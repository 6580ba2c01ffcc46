import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, ...props }: OutsideProps) {
  return <PlainInput {...props} inputMode="decimal" after={String(field.settings["currency"] ?? "")} />;
}

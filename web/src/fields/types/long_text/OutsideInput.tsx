import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, ...props }: OutsideProps) {
  return <PlainInput {...props} longest={Number(field.settings["max_length"] ?? 20_000)} lines={5} />;
}

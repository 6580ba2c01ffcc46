import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field: _, ...props }: OutsideProps) {
  return <PlainInput {...props} autoCapitalize="characters" />;
}

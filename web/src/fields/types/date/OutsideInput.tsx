import { PlainInput } from "../../../ui/plain/PlainInput";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field, ...props }: OutsideProps) {
  return <PlainInput {...props} type="date" lowest={field.settings["earliest"]} highest={field.settings["latest"]} />;
}

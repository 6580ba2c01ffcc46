import type { InputProps } from "../../kind";
import { ChoicesInput } from "../../parts/ChoicesInput";

export default function Input(props: InputProps) {
  return <ChoicesInput {...props} />;
}

import type { InputProps } from "../../kind";
import { TextInput } from "../../parts/TextInput";

export default function Input(props: InputProps) {
  return <TextInput {...props} />;
}

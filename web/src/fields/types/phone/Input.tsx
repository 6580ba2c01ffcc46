/** The number as it is said; its one spelling is the server's business. */
import type { InputProps } from "../../kind";
import { TextInput } from "../../parts/TextInput";
import { phoneText } from "../../parts/phones";
import { textOf } from "../../parts/settings";

export default function Input(props: InputProps) {
  const number = textOf(props.value);
  return <TextInput {...props} value={number.startsWith("+") ? phoneText(number) : number} inputMode="tel" />;
}

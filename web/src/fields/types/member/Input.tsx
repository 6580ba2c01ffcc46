import type { InputProps } from "../../kind";
import { PeopleInput } from "../../parts/PeopleInput";

export default function Input(props: InputProps) {
  return <PeopleInput {...props} />;
}

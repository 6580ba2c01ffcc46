import type { InputProps } from "../../kind";
import { RecordsInput } from "../../parts/RecordsInput";

export default function Input(props: InputProps) {
  return <RecordsInput {...props} multiple />;
}

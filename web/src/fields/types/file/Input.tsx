import type { InputProps } from "../../kind";
import { FilesInput } from "../../parts/FilesInput";

export default function Input(props: InputProps) {
  return <FilesInput {...props} />;
}

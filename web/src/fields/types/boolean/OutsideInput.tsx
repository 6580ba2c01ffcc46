import { PlainChoices } from "../../../ui/plain/PlainChoices";
import type { OutsideProps } from "../../outsideProps";

export default function OutsideInput({ field: _, value, onChange, ...props }: OutsideProps) {
  const options = [{ code: "yes", label: props.t("yes") }, { code: "no", label: props.t("no") }];
  const chosen = value === true ? ["yes"] : value === false ? ["no"] : [];
  return <PlainChoices {...props} options={options} chosen={chosen} onChoose={([code]) => onChange(code === undefined ? null : code === "yes")} />;
}

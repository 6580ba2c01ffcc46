import type { OutsideProps } from "../../outsideProps";
import { Region } from "../../parts/outside/Region";

export default function OutsideInput({ value, field, ...props }: OutsideProps) {
  return <Region {...props} code={typeof value === "string" ? value : ""} downTo={String(field.settings["down_to"] ?? "county")} />;
}

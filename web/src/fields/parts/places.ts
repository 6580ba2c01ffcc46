/** Places as people see them. */
import { currentLanguage } from "../../kit/preferences";
import type { Value } from "../kind";
import { regionName } from "../queries/names";
import { isBlank, isObject, textOf } from "./settings";

export const pointText = (value: Value): string =>
  isObject(value) && !isBlank(value["lat"]) && !isBlank(value["lng"]) ? `${String(value["lat"])}, ${String(value["lng"])}` : "";

export function addressText(value: Value): string {
  if (!isObject(value)) return textOf(value);
  const region = value["region"] ? regionName(value["region"]) || textOf(value["region"]) : "";
  const detail = textOf(value["detail"]);
  return `${region}${region && detail && currentLanguage() === "en" ? ", " : ""}${detail}` || pointText(value);
}

/** Which days a field takes. */
import { today } from "../../kit/zone";
import type { Field } from "../kind";
import { textSetting } from "./settings";

export function shutDays(field: Field): ((day: string) => boolean) | undefined {
  const [earliest, latest, only] = [textSetting(field, "earliest"), textSetting(field, "latest"), textSetting(field, "only")];
  if (!earliest && !latest && only !== "past" && only !== "future") return undefined;
  const now = today();
  return (day) => (earliest !== "" && day < earliest) || (latest !== "" && day > latest) || (only === "past" && day > now) || (only === "future" && day < now);
}

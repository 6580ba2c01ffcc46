import { type Named, fieldKind } from "../../fields";
import type { Field } from "../../forms";
import { joined } from "../../kit/joined";
import type { FieldBook } from "../fieldBook";
import type { Filter, Value } from "../model";
import { formulaText, namedInFormula } from "./formulaText";
import { type Saying, saidValue } from "./saying";
import { fieldOfCondition, recognised, spanName } from "./conditions";

/** The values of a filter that have names elsewhere. */
export function namedIn(filter: Filter, book: FieldBook): Named[] {
  const inside = [filter["all"], filter["any"], filter["not"]].flat().filter((one): one is Filter => typeof one === "object" && one !== null);
  const named = inside.flatMap((one) => namedIn(one, book));
  if (typeof filter["formula"] === "string") named.push(...namedInFormula(filter["formula"], book));
  const field = typeof filter["field"] === "string" ? book.find(filter["field"]) : undefined;
  if (field && filter["value"] !== undefined) named.push({ field, value: filter["value"] });
  return named;
}

function valueText(field: Field, operator: string, value: Value, saying: Saying): string {
  const how = fieldKind(field).operators.find((one) => one.name === operator);
  const one = (each: Value): string => (each === null || each === undefined ? "…" : how?.takes === "moment" ? String(each) : saidValue(field, each, saying) || String(each as string));
  if (how?.takes === "nothing" || value === undefined) return "";
  if (how?.takes === "text" || how?.takes === "number") return String(value as string);
  if (how?.takes === "pair" && Array.isArray(value)) return `${one(value[0])} ~ ${one(value[1])}`;
  return Array.isArray(value) ? joined(value.map(one)) : one(value);
}

/** A condition as a sentence: its field, how it compares, and with what. */
export function conditionText(condition: Filter, saying: Saying): string {
  const { book, t } = saying;
  for (const word of ["all", "any"] as const) {
    const inside = condition[word];
    if (Array.isArray(inside)) return (inside as Filter[]).map((one) => conditionText(one, saying)).join(t(`views.filter.${word === "all" ? "and" : "or"}`));
  }
  const path = fieldOfCondition(condition);
  const label = path === null ? "" : book.label(path);
  if (typeof condition["formula"] === "string") {
    const known = recognised(condition["formula"]);
    if (!known || !path) return formulaText(condition["formula"], saying);
    if (known.kind === "span") return `${label} ${t(spanName(known.span) ? `views.span.${spanName(known.span)}` : "views.span.other")}`;
    if (known.kind === "past") return `${label} ${t("views.op.past")}`;
    return `${label} ${t(`views.op.${known.not ? "not_" : ""}${known.kind}`)}`;
  }
  if (path === null) return condition["not"] ? `${t("views.filter.not")} ${conditionText(condition["not"] as Filter, saying)}` : t("views.filter.other");
  const operator = String(condition["operator"]);
  const field = book.find(path);
  return [label, t(`views.op.${operator}`), field ? valueText(field, operator, condition["value"], saying) : ""].filter(Boolean).join(" ");
}

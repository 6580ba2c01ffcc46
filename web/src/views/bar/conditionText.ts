import { fieldKind } from "../../fields";
import type { FieldBook } from "../fieldBook";
import type { Filter, Value } from "../model";
import { formulaText } from "./formulaText";
import { fieldOfCondition, recognised, spanName } from "./conditions";

type Translate = (key: string) => string;

function valueText(book: FieldBook, path: string, operator: string, value: Value, t: Translate): string {
  const field = book.find(path);
  if (!field) return "";
  const kind = fieldKind(field);
  const how = kind.operators.find((one) => one.name === operator);
  const one = (each: Value): string => (each === null || each === undefined ? "…" : how?.takes === "moment" ? String(each) : kind.text({ field, value: each }) || String(each as string));
  if (how?.takes === "nothing" || value === undefined) return "";
  if (how?.takes === "text" || how?.takes === "number") return String(value as string);
  if (how?.takes === "pair" && Array.isArray(value)) return `${one(value[0])} ~ ${one(value[1])}`;
  if (Array.isArray(value)) {
    const several = kind.text({ field, value });
    const each = value.map((single) => kind.text({ field, value: single })).filter(Boolean);
    return each.length === value.length ? each.join(t("views.filter.comma")) : several || value.join(t("views.filter.comma"));
  }
  return one(value);
}

/** A condition as a sentence: its field, how it compares, and with what. */
export function conditionText(condition: Filter, book: FieldBook, t: Translate): string {
  for (const word of ["all", "any"] as const) {
    const inside = condition[word];
    if (Array.isArray(inside)) return (inside as Filter[]).map((one) => conditionText(one, book, t)).join(t(`views.filter.${word === "all" ? "and" : "or"}`));
  }
  const path = fieldOfCondition(condition);
  const label = path === null ? "" : book.label(path);
  if (typeof condition["formula"] === "string") {
    const known = recognised(condition["formula"]);
    if (!known || !path) return formulaText(condition["formula"], book, t);
    if (known.kind === "span") return `${label} ${t(spanName(known.span) ? `views.span.${spanName(known.span)}` : "views.span.other")}`;
    if (known.kind === "past") return `${label} ${t("views.op.past")}`;
    return `${label} ${t(`views.op.${known.not ? "not_" : ""}${known.kind}`)}`;
  }
  if (path === null) return condition["not"] ? `${t("views.filter.not")} ${conditionText(condition["not"] as Filter, book, t)}` : t("views.filter.other");
  const operator = String(condition["operator"]);
  return [label, t(`views.op.${operator}`), valueText(book, path, operator, condition["value"], t)].filter(Boolean).join(" ");
}

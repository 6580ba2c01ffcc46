import { Suspense, useId } from "react";
import { type Operator, fieldKind } from "../../fields";
import type { Field } from "../../forms";
import { useTranslation } from "../../kit/words";
import { Picker } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import type { FieldBook } from "../fieldBook";
import type { Filter, Value } from "../model";
import { fieldOfCondition, meFormula, pastFormula, recognised, spanFormula, spanName, spans } from "./conditions";
import { Operand } from "./Operand";

interface ConditionRowProps {
  condition: Filter;
  book: FieldBook;
  onChange: (condition: Filter) => void;
  onRemove: () => void;
}

/** Ways that are formulas for the server: people who look, and days counted from today. */
const extra = (field: Field): readonly string[] => {
  const kind = fieldKind(field);
  const has = (name: string) => kind.operators.some((one) => one.name === name);
  if (field.type === "member") return ["me", "not_me"];
  if (field.type === "members") return ["me_in", "not_me_in"];
  return has("not_before") ? ["when", ...(has("on") ? ["past"] : [])] : [];
};

const startOf = (field: Field, name: string, operator: Operator | undefined): Filter => {
  if (name === "when") return spanFormula(field.key, spans["this_month"] ?? { unit: "month", from: 0, to: 1 });
  if (name === "past") return pastFormula(field.key);
  if (name === "me" || name === "not_me") return meFormula(field.key, false, name === "not_me");
  if (name === "me_in" || name === "not_me_in") return meFormula(field.key, true, name === "not_me_in");
  if (operator?.takes === "nothing") return { field: field.key, operator: name };
  return { field: field.key, operator: name, value: operator?.takes === "values" ? [] : operator?.takes === "pair" ? [null, null] : null };
};

function nameOfWay(condition: Filter): string {
  if (typeof condition["operator"] === "string") return condition["operator"];
  const known = recognised(String(condition["formula"] ?? ""));
  if (known?.kind === "span") return "when";
  if (known?.kind === "past") return "past";
  return known ? `${known.not ? "not_" : ""}${known.kind}` : "";
}

/** One condition: of which field, how it compares, and with what. */
export function ConditionRow({ condition, book, onChange, onRemove }: ConditionRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const key = fieldOfCondition(condition);
  const field = key === null ? undefined : book.find(key);
  const kind = field && fieldKind(field);
  const way = nameOfWay(condition);
  const fields = book.listed.filter((one) => fieldKind(one).operators.length > 0 && one.level !== "hidden").map((one) => ({ value: one.key, label: book.label(one.key) }));
  const ways = field && kind ? [...extra(field), ...kind.operators.map((one) => one.name)].map((name) => ({ value: name, label: t(`views.op.${name}`) })) : [];
  const operator = kind?.operators.find((one) => one.name === way);
  const known = recognised(String(condition["formula"] ?? ""));
  const chooseField = (next: string) => {
    const chosen = book.find(next);
    const first = chosen && ([...extra(chosen)][0] ?? fieldKind(chosen).operators[0]?.name);
    if (chosen && first) onChange(startOf(chosen, first, fieldKind(chosen).operators.find((one) => one.name === first)));
  };
  const chooseWay = (next: string) => {
    if (!field || !kind) return;
    const to = kind.operators.find((one) => one.name === next);
    const keeps = to && operator && to.takes === operator.takes && to.takes !== "nothing";
    onChange(keeps ? { ...condition, operator: next } : startOf(field, next, to));
  };
  return (
    <div className="v-condition">
      <Picker label={t("views.filter.field")} clearable={false} chosen={key === null ? [] : [{ value: key, label: book.label(key) }]} options={fields} onChange={([one]) => one && chooseField(one.value)} />
      {field && <Picker label={t("views.filter.way")} clearable={false} chosen={ways.filter((one) => one.value === way)} options={ways} onChange={([one]) => one && chooseWay(one.value)} />}
      <div className="v-condition-value">
        {field && known?.kind === "span" && (
          <Picker
            label={t("views.filter.when")} clearable={false}
            chosen={[{ value: spanName(known.span) ?? "other", label: spanName(known.span) ? t(`views.span.${spanName(known.span)}`) : t("views.span.other") }]}
            options={Object.keys(spans).map((name) => ({ value: name, label: t(`views.span.${name}`) }))}
            onChange={([one]) => {
              const span = one && spans[one.value];
              if (span) onChange(spanFormula(field.key, span));
            }}
          />
        )}
        {field && operator && operator.takes !== "nothing" && (
          <Suspense fallback={null}>
            <Operand key={`${key} ${way}`} id={id} field={field} operator={operator} value={condition["value"]} onChange={(value: Value) => onChange({ ...condition, value })} />
          </Suspense>
        )}
      </div>
      <IconButton icon="close" label={t("views.filter.remove")} onClick={onRemove} />
    </div>
  );
}

import { useMemo, useState } from "react";
import { type Operator, fieldKind, isShare, useCalled } from "../../fields";
import type { Field } from "../../forms";
import { useTranslation } from "../../kit/words";
import { Box } from "../../ui/controls";
import type { Value } from "../model";
import { titlesOf } from "./saying";

interface OperandProps {
  id: string;
  field: Field;
  operator: Operator;
  value: Value;
  onChange: (value: Value) => void;
}

/** The type whose input takes several values of a field at once. */
const several: Readonly<Record<string, string>> = { select: "multi_select", member: "members", link: "links" };
const result = (field: Field): string => String((field.settings as Record<string, unknown> | undefined)?.["result"] ?? "");
const hasChoices = (field: Field): boolean => Array.isArray((field.settings as Record<string, unknown> | undefined)?.["choices"]);
const resulting: Readonly<Record<string, string>> = { number: "decimal", text: "text", date: "date", datetime: "datetime", time: "time", boolean: "boolean", bool: "boolean" };

/** The field as something that can be filled in: what is computed is compared with what it results in. */
const asked = (field: Field, type: string): Field => ({ ...field, type, required: false, settings: { ...field.settings, scale: null, only: null, minimum: null, maximum: null } });

/** Departments and regions are several by a setting, for no field of theirs holds more than one. */
const asManyOf = (own: Field): Field => ({ ...asked(own, several[own.type] ?? own.type), settings: { ...own.settings, several: true } });

function OneInput({ field, id, value, onChange }: Omit<OperandProps, "operator">) {
  const { t } = useTranslation();
  const [title, setTitle] = useState<Value>();
  const called = useCalled(useMemo(() => [{ field, value }], [field, value]));
  const { Input } = fieldKind(field.type);
  if (!Input) return null;
  return (
    <Input
      id={id} field={field} value={value} title={title ?? titlesOf(field, value, { called, t })}
      onChange={(next, titles) => {
        setTitle(titles);
        onChange(next);
      }}
    />
  );
}

/** What a condition compares with. */
export function Operand({ id, field, operator, value, onChange }: OperandProps) {
  const { t } = useTranslation();
  const type = field.type === "look_up" && hasChoices(field) ? "select" : isShare(field) ? "percent" : (resulting[result(field)] ?? field.type);
  const own = asked(field, type === "serial" ? "text" : type);
  if (operator.takes === "text" || operator.takes === "number") {
    return <Box id={id} label={t("views.filter.value")} value={typeof value === "string" ? value : ""} onChange={onChange} />;
  }
  if (operator.takes === "values") {
    return <OneInput id={id} field={asManyOf(own)} value={value} onChange={(next) => onChange(next ?? [])} />;
  }
  if (operator.takes === "moment") return <OneInput id={id} field={asked(own, "date")} value={value} onChange={onChange} />;
  if (operator.takes === "pair") {
    const [from, to] = Array.isArray(value) ? (value as Value[]) : [null, null];
    const bare = asked(own, own.type === "money" ? "decimal" : own.type);
    return (
      <div className="v-pair">
        <OneInput id={id} field={bare} value={from} onChange={(next) => onChange([next, to])} />
        <span>{t("views.filter.to")}</span>
        <OneInput id={`${id}-to`} field={bare} value={to} onChange={(next) => onChange([from, next])} />
      </div>
    );
  }
  return <OneInput id={id} field={asked(own, own.type === "money" ? "decimal" : own.type)} value={value} onChange={onChange} />;
}

import { useEffect, useRef } from "react";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Box } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import { Switcher } from "../../ui/Switcher";
import type { FieldBook } from "../fieldBook";
import type { Filter } from "../model";
import { fieldOfCondition } from "./conditions";
import { ConditionRow } from "./ConditionRow";

interface ConditionGroupProps {
  group: Filter;
  book: FieldBook;
  onChange: (group: Filter) => void;
  onRemove?: () => void;
}

export const wordOf = (group: Filter): "all" | "any" => (Array.isArray(group["any"]) ? "any" : "all");
const inside = (group: Filter): readonly Filter[] => (group[wordOf(group)] as Filter[] | undefined) ?? [];
const isGroup = (one: Filter): boolean => Array.isArray(one["all"]) || Array.isArray(one["any"]);

/** Conditions of which all have to hold, or any; groups within groups to one more level. */
export function ConditionGroup({ group, book, onChange, onRemove }: ConditionGroupProps) {
  const { t } = useTranslation();
  const word = wordOf(group);
  const conditions = inside(group);
  const put = (next: readonly Filter[], as: "all" | "any" = word) => onChange({ [as]: next });
  const remove = (place: number) => put(conditions.filter((_, at) => at !== place));
  const first = book.listed.find((field) => field.key === book.title) ?? book.listed[0];
  const start = (): Filter => ({ field: first?.key ?? "id", operator: first?.type === "text" ? "contains" : "is_not_blank", ...(first?.type === "text" && { value: "" }) });
  // One goes on where the next thing is asked: in the field of a condition that was added, in the value of one whose field was chosen.
  const box = useRef<HTMLDivElement>(null);
  const onwards = useRef<{ place: number; to: "field" | "value" } | null>(null);
  useEffect(() => {
    if (!onwards.current) return;
    const { place, to } = onwards.current;
    onwards.current = null;
    const row = [...(box.current?.children ?? [])].filter((one) => one.matches(".v-condition, .v-conditions"))[place];
    const inputs = [...(row?.querySelectorAll<HTMLElement>("input, textarea") ?? [])];
    (to === "field" ? inputs[0] : (inputs[2] ?? inputs[1]))?.focus();
  });
  const add = (one: Filter) => {
    onwards.current = { place: conditions.length, to: "field" };
    put([...conditions, one]);
  };
  const replace = (place: number, next: Filter) => {
    const before = conditions[place];
    if (before && !isGroup(next) && fieldOfCondition(before) !== fieldOfCondition(next) && fieldOfCondition(next) !== null) onwards.current = { place, to: "value" };
    put(conditions.map((one, at) => (at === place ? next : one)));
  };
  return (
    <div ref={box} className={onRemove ? "v-conditions inner" : "v-conditions"} role="group" aria-label={t(`views.filter.${word}`)}>
      {(conditions.length !== 1 || onRemove) && (
        <div className="v-conditions-head">
          {conditions.length > 1 || onRemove ? (
            <Switcher label={t("views.filter.how")} value={word} onChange={(next) => put(conditions, next)} choices={[{ value: "all", text: t("views.filter.all") }, { value: "any", text: t("views.filter.any") }]} />
          ) : (
            <span className="v-faint">{t("views.filter.none")}</span>
          )}
          {onRemove && <IconButton icon="close" label={t("views.filter.remove_group")} onClick={onRemove} />}
        </div>
      )}
      {conditions.map((one, place) => {
        // A condition has no name of its own; its place is what it is known by.
        const key = `${place} ${fieldOfCondition(one) ?? ""}`;
        if (isGroup(one)) return <ConditionGroup key={key} group={one} book={book} onChange={(next) => replace(place, next)} onRemove={() => remove(place)} />;
        if (fieldOfCondition(one) !== null) return <ConditionRow key={key} condition={one} book={book} onChange={(next) => replace(place, next)} onRemove={() => remove(place)} />;
        if (typeof one["formula"] === "string") {
          return (
            <div key={key} className="v-condition formula">
              <Box label={t("views.filter.formula")} value={one["formula"]} onChange={(formula) => replace(place, { formula })} placeholder="amount > 1000 AND owner = me" />
              <IconButton icon="close" label={t("views.filter.remove")} onClick={() => remove(place)} />
            </div>
          );
        }
        return (
          <div key={key} className="v-condition formula">
            <span className="v-faint">{t("views.filter.other")}</span>
            <IconButton icon="close" label={t("views.filter.remove")} onClick={() => remove(place)} />
          </div>
        );
      })}
      <div className="v-conditions-foot">
        <Button size="small" look="quiet" icon="plus" onClick={() => add(start())}>{t("views.filter.add")}</Button>
        {!onRemove && <Button size="small" look="quiet" icon="group" onClick={() => add({ [word === "all" ? "any" : "all"]: [start()] })}>{t("views.filter.add_group")}</Button>}
        <Button size="small" look="quiet" icon="code" onClick={() => add({ formula: "" })}>{t("views.filter.add_formula")}</Button>
      </div>
    </div>
  );
}

import { fieldKind } from "../../fields";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Picker } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import type { FieldBook } from "../fieldBook";
import { isGroupable } from "../groupable";
import type { GroupBy, GroupStep } from "../model";

interface GroupPanelProps {
  group: readonly GroupBy[];
  book: FieldBook;
  onChange: (group: readonly GroupBy[]) => void;
}
const most = 3;
const times: readonly GroupStep[] = ["value", "day", "week", "month", "quarter", "year"];
const divisions: readonly GroupStep[] = ["value", "province", "city"];

/** By what the records stand together, each group with its count and sums. */
export function GroupPanel({ group, book, onChange }: GroupPanelProps) {
  const { t } = useTranslation();
  const options = book.listed.filter((field) => isGroupable(field.type)).map((field) => ({ value: field.key, label: book.label(field.key) }));
  const free = options.find((one) => ["select", "member", "link"].includes(book.find(one.value)?.type ?? "") && !group.some((other) => other.field === one.value)) ?? options.find((one) => !group.some((other) => other.field === one.value));
  const put = (place: number, next: GroupBy) => onChange(group.map((one, at) => (at === place ? next : one)));
  const stepsOf = (path: string): readonly GroupStep[] => {
    const field = book.find(path);
    if (field?.type === "region") return divisions;
    return field && field.type !== "time" && fieldKind(field).operators.some((one) => one.name === "not_before") ? times : [];
  };
  const startOf = (path: string): GroupBy => {
    const steps = stepsOf(path);
    return { field: path, ...(steps === times && { by: "month" }), ...(steps === divisions && { by: "province" }) };
  };
  return (
    <div className="v-panel">
      {group.length === 0 && <p className="v-faint">{t("views.group.none")}</p>}
      {group.map((one, place) => (
        <div key={one.field} className="v-line">
          <Picker label={t("views.group.field")} clearable={false} chosen={[{ value: one.field, label: book.label(one.field) }]} options={options} onChange={([next]) => next && put(place, startOf(next.value))} />
          {stepsOf(one.field).length > 0 && (
            <Picker
              label={t("views.group.by")} clearable={false} chosen={[{ value: one.by ?? "value", label: t(`views.group.${one.by ?? "value"}`) }]}
              options={stepsOf(one.field).map((step) => ({ value: step, label: t(`views.group.${step}`) }))} onChange={([next]) => next && put(place, { ...one, by: next.value })}
            />
          )}
          <IconButton icon="sort" label={t(one.descending ? "views.sort.to_up" : "views.sort.to_down")} onClick={() => put(place, { ...one, descending: !one.descending })} />
          <IconButton icon="close" label={t("views.group.remove", { field: book.label(one.field) })} onClick={() => onChange(group.filter((_, at) => at !== place))} />
        </div>
      ))}
      <div className="v-conditions-foot">
        <Button size="small" look="quiet" icon="plus" disabled={!free || group.length >= most} onClick={() => free && onChange([...group, { field: free.value }])}>{t("views.group.add")}</Button>
        {group.length > 0 && <Button size="small" look="quiet" onClick={() => onChange(group.map((one) => ({ ...one, closed: !group[0]?.closed })))}>{t(group[0]?.closed ? "views.group.open_first" : "views.group.closed_first")}</Button>}
      </div>
    </div>
  );
}

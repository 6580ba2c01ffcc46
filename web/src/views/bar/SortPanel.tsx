import { fieldKind } from "../../fields";
import { useTranslation } from "../../kit/words";
import { Button } from "../../ui/Button";
import { Picker } from "../../ui/controls";
import { IconButton } from "../../ui/IconButton";
import { Switcher } from "../../ui/Switcher";
import type { FieldBook } from "../fieldBook";
import type { Sort } from "../model";

interface SortPanelProps {
  sort: readonly Sort[];
  book: FieldBook;
  onChange: (sort: readonly Sort[]) => void;
}
const most = 5;
const unsortable = new Set(["file", "image", "gallery", "signature", "json", "sub_table", "geo", "links", "members", "tags", "multi_select"]);

/** By what the records stand in order; the first counts most. */
export function SortPanel({ sort, book, onChange }: SortPanelProps) {
  const { t } = useTranslation();
  const options = book.listed.filter((field) => !unsortable.has(field.type)).map((field) => ({ value: field.key, label: book.label(field.key) }));
  const free = options.find((one) => !sort.some((other) => other.field === one.value));
  const put = (place: number, next: Sort) => onChange(sort.map((one, at) => (at === place ? next : one)));
  const sides = (path: string) => {
    const field = book.find(path);
    const kind = field && fieldKind(field);
    const words = kind?.align ? "number" : kind?.operators.some((one) => one.name === "not_before") ? "time" : "text";
    return [{ value: "up" as const, text: t(`views.sort.${words}_up`) }, { value: "down" as const, text: t(`views.sort.${words}_down`) }];
  };
  return (
    <div className="v-panel">
      {sort.length === 0 && <p className="v-faint">{t("views.sort.none")}</p>}
      {sort.map((one, place) => (
        <div key={one.field} className="v-line">
          <Picker label={t("views.sort.field")} clearable={false} chosen={[{ value: one.field, label: book.label(one.field) }]} options={options} onChange={([next]) => next && put(place, { ...one, field: next.value })} />
          <Switcher label={t("views.sort.way")} value={one.descending ? "down" : "up"} choices={sides(one.field)} onChange={(way) => put(place, { field: one.field, ...(way === "down" && { descending: true }) })} />
          <IconButton icon="up" label={t("views.sort.earlier", { field: book.label(one.field) })} disabled={place === 0} onClick={() => onChange(sort.map((each, at) => (at === place - 1 ? one : at === place ? (sort[place - 1] ?? each) : each)))} />
          <IconButton icon="close" label={t("views.sort.remove", { field: book.label(one.field) })} onClick={() => onChange(sort.filter((_, at) => at !== place))} />
        </div>
      ))}
      <div className="v-conditions-foot">
        <Button size="small" look="quiet" icon="plus" disabled={!free || sort.length >= most} onClick={() => free && onChange([...sort, { field: free.value }])}>{t("views.sort.add")}</Button>
      </div>
    </div>
  );
}

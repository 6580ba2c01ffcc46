import { useTranslation } from "../../../kit/words";
import { Icon } from "../../../ui/icons/Icon";
import type { FieldBook } from "../../fieldBook";
import type { GroupBy } from "../../model";
import type { PivotAsked } from "../../queries/pivots";
import type { FigureOf } from "../../settings";
import { groupLabel } from "../../showing";
import { headsOf, type Key, none, type PivotColumn, type Sorting } from "./table";

interface PivotHeadProps {
  asked: PivotAsked;
  book: FieldBook;
  columns: readonly PivotColumn[];
  totals: boolean;
  sorting: Sorting | null;
  onSort: (sorting: Sorting | null) => void;
  nameOf: (group: GroupBy | undefined, key: Key | undefined) => string;
  figureName: (figure: FigureOf) => string;
}

/** What stands above the columns: what they are of, level by level, and which figures; the lowest ones put the rows in order. */
export function PivotHead({ asked, book, columns, totals, sorting, onSort, nameOf, figureName }: PivotHeadProps) {
  const { t } = useTranslation();
  const { figures } = asked;
  const levels = columns.length > 0 ? asked.columns.length : 0;
  // Where each column has one figure, the column itself says which.
  const withFigures = figures.length > 1 || levels === 0;
  const deep = levels + Number(withFigures);
  const named = (groups: readonly GroupBy[]) => groups.map((one) => book.label(one.field)).join(" / ");
  const sides = [...columns, ...(totals || levels === 0 ? [{ id: none, keys: [] as readonly Key[] }] : [])];
  const sort = (column: string, figure: number, name: string, shown: React.ReactNode) => {
    const here = sorting?.column === column && sorting.figure === figure ? sorting : null;
    const next = here === null ? { column, figure, descending: true } : here.descending ? { column, figure, descending: false } : null;
    return (
      <button type="button" className={here ? "v-pivot-sort on" : "v-pivot-sort"} aria-label={t(here === null ? "views.pivot.sort_down" : here.descending ? "views.pivot.sort_up" : "views.pivot.sort_not", { name })} onClick={() => onSort(next)}>
        <span>{shown}</span>
        {here && <Icon name={here.descending ? "down" : "up"} size={12} />}
      </button>
    );
  };
  const order = (column: string, figure: number) => (sorting?.column === column && sorting.figure === figure ? (sorting.descending ? "descending" : "ascending") : undefined);
  const corner = (
    <th rowSpan={deep} scope="col" className="corner" style={{ height: 34 * deep }}>
      <span>{named(asked.rows)}</span>
      {levels > 0 && <small>{named(asked.columns)}{!withFigures && figures[0] ? ` · ${figureName(figures[0])}` : ""}</small>}
    </th>
  );
  return (
    <thead>
      {Array.from({ length: levels }, (_, level) => {
        const group = asked.columns[level];
        const field = group && book.find(group.field);
        const lowest = level === levels - 1 && !withFigures;
        return (
          <tr key={group?.field} style={{ "--at": level } as React.CSSProperties}>
            {level === 0 && corner}
            {headsOf(columns, level).map((head) => {
              const label = field && groupLabel(field, group.by, head.key.value, head.key.title, t("views.blank"));
              return (
                <th key={head.id} scope={lowest ? "col" : "colgroup"} colSpan={head.span * figures.length} className="first" aria-sort={lowest ? order(head.id, 0) : undefined}>
                  {lowest ? sort(head.id, 0, nameOf(group, head.key), label) : <span className="v-pivot-group">{label}</span>}
                </th>
              );
            })}
            {totals && level === 0 && (
              <th scope={levels === 1 && !withFigures ? "col" : "colgroup"} rowSpan={levels} colSpan={figures.length} className="total first" aria-sort={withFigures ? undefined : order(none, 0)}>
                {withFigures ? <span className="v-pivot-group">{t("views.pivot.total")}</span> : sort(none, 0, t("views.pivot.total"), t("views.pivot.total"))}
              </th>
            )}
          </tr>
        );
      })}
      {withFigures && (
        <tr style={{ "--at": levels } as React.CSSProperties}>
          {levels === 0 && corner}
          {sides.flatMap((side) =>
            figures.map((figure, number) => {
              const name = figureName(figure);
              const whole = [...(side.id === none && levels > 0 ? [t("views.pivot.total")] : side.keys.map((key, place) => nameOf(asked.columns[place], key))), name].join(" ");
              return (
                <th key={`${side.id} ${figure.figure} ${figure.field ?? ""}`} scope="col" className={[side.id === none && levels > 0 ? "total" : "", number === 0 ? "first" : ""].join(" ").trim() || undefined} aria-sort={order(side.id, number)}>
                  {sort(side.id, number, whole, name)}
                </th>
              );
            }),
          )}
        </tr>
      )}
    </thead>
  );
}

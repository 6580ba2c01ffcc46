import { type CSSProperties, memo } from "react";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import type { Layout } from "./columns";
import type { GridColumn, GridRow } from "./model";

interface GroupRowProps {
  id: string;
  index: number;
  row: Extract<GridRow, { kind: "group" }>;
  top: number;
  columns: readonly GridColumn[];
  layout: Layout;
  styles: readonly CSSProperties[];
  from: number;
  to: number;
  here: boolean;
  /** It stays at the top above its own rows; readers have the row itself. */
  stuck?: boolean;
  onToggle: (index: number) => void;
}

/** The head of a group: folded or not, what it is called, how many, and sums in their columns. */
export const GroupRow = memo(function GroupRow({ id, index, row, top, columns, layout, styles, from, to, here, stuck = false, onToggle }: GroupRowProps) {
  const { t } = useTranslation();
  // The label lies over the columns before the first sum; a sum of the first column itself stands beside the label.
  const [own] = columns;
  const first = columns.findIndex((column, place) => place > 0 && row.figures[column.key] !== undefined);
  const shown = columns.flatMap((column, place) => (place < layout.frozen || (place >= from && place < to) ? [{ column, place }] : []));
  const words = { maxWidth: first > 0 ? Math.max(160, layout.lefts[first] ?? 0) : 480, paddingLeft: 10 + row.level * 18 };
  return (
    <div
      role="row"
      id={stuck ? undefined : `${id}-${index}`}
      data-stuck={stuck ? index : undefined}
      aria-hidden={stuck || undefined}
      aria-rowindex={index + 2}
      aria-level={row.level + 1}
      aria-expanded={row.open}
      className={`g-row g-group level-${Math.min(row.level, 2)}${here ? " here" : ""}${stuck ? " stuck" : ""}`}
      style={{ top }}
    >
      <div role="gridcell" aria-colindex={1} className="g-number">
        <button type="button" tabIndex={-1} className="g-fold" aria-label={t(row.open ? "ui.grid.fold" : "ui.grid.unfold")} onClick={() => onToggle(index)}>
          <Icon name={row.open ? "down" : "right"} size={14} />
        </button>
      </div>
      <div role="presentation" className="g-group-label" style={{ left: layout.gutter }}>
        <div role="gridcell" aria-colindex={2} aria-colspan={Math.max(1, first)} className="g-group-words" style={words}>
          <span className="g-group-name">{row.label}</span>
          <span className="g-group-count">{t("ui.grid.count", { count: row.count })}</span>
          {own && <span className="g-group-count">{row.figures[own.key]}</span>}
        </div>
      </div>
      {shown.map(({ column, place }) => (
        <div
          key={column.key}
          {...(place > 0 && row.figures[column.key] !== undefined ? { role: "gridcell", "aria-colindex": place + 2 } : { role: "presentation" })}
          className={`g-cell g-figure${place < layout.frozen ? " frozen" : ""}${column.align ? " end" : ""}`}
          style={place === from && from > layout.frozen ? { ...styles[place], marginLeft: (layout.lefts[from] ?? 0) - layout.frozenWidth } : styles[place]}
        >
          {place > 0 && row.figures[column.key]}
        </div>
      ))}
    </div>
  );
});

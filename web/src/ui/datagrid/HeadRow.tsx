import { type CSSProperties, type ReactNode, memo } from "react";
import { useTranslation } from "../../kit/words";
import type { Layout } from "./columns";
import { HeadCell } from "./HeadCell";
import type { Heads } from "./Heads";
import type { GridColumn } from "./model";

interface HeadRowProps {
  id: string;
  columns: readonly GridColumn[];
  layout: Layout;
  styles: readonly CSSProperties[];
  from: number;
  to: number;
  /** The columns that the range reaches over. */
  left: number;
  right: number;
  heads: Heads;
  menu?: ((column: number) => ReactNode) | undefined;
  carried: number;
  resizable: boolean;
  onEvery: () => void;
}

export const HeadRow = memo(function HeadRow({ id, columns, layout, styles, from, to, left, right, heads, menu, carried, resizable, onEvery }: HeadRowProps) {
  const { t } = useTranslation();
  return (
    <div role="row" aria-rowindex={1} className="g-head" data-head="" style={{ width: layout.total }}>
      <div role="columnheader" aria-colindex={1} className="g-number">
        <button type="button" tabIndex={-1} className="g-every" aria-label={t("ui.grid.every_row")} title={t("ui.grid.every_row")} onClick={onEvery} />
      </div>
      {columns.map((column, place) =>
        place < layout.frozen || (place >= from && place < to) ? (
          <HeadCell
            key={column.key}
            id={`${id}-head-${place}`}
            column={column}
            place={place}
            style={place === from && from > layout.frozen ? { ...styles[place], marginLeft: (layout.lefts[from] ?? 0) - layout.frozenWidth } : styles[place]}
            look={`${place < layout.frozen ? (place === layout.frozen - 1 ? " frozen last" : " frozen") : ""}${place >= left && place <= right ? " in" : ""}${carried === place ? " carried" : ""}`}
            menu={menu}
            resizable={resizable}
            heads={heads}
          />
        ) : null,
      )}
    </div>
  );
});

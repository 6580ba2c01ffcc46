import { type CSSProperties, type ReactNode, memo } from "react";
import { useTranslation } from "../../kit/words";
import type { Layout } from "./columns";
import { type Marks, classOf, isChosen } from "./marks";
import type { GridColumn, GridRow, GridSource } from "./model";
import { RowNumber } from "./RowNumber";

export interface RowProps {
  /** The grid's id: rows and cells have theirs from it. */
  id: string;
  index: number;
  row: Extract<GridRow, { kind: "record" | "waiting" }>;
  /** Where it lies in its layer. */
  top: number;
  source: GridSource;
  columns: readonly GridColumn[];
  layout: Layout;
  styles: readonly CSSProperties[];
  /** Loose columns that are drawn. */
  from: number;
  to: number;
  marks: Marks;
  /** In the column that is being edited. */
  editor?: { column: number; node: ReactNode } | undefined;
  onOpen?: ((row: number) => void) | undefined;
}

const editable = {};
const fixed = { "aria-readonly": true };

/** A record, or the place where one will be. It is drawn again only when something of its own changed. */
export const Row = memo(function Row({ id, index, row, top, source, columns, layout, styles, from, to, marks, editor, onOpen }: RowProps) {
  const { t } = useTranslation();
  const waiting = row.kind === "waiting";
  const first = editor && editor.column >= layout.frozen ? Math.min(from, editor.column) : from;
  const end = editor ? Math.max(to, editor.column + 1) : to;
  const cells: ReactNode[] = [];
  for (let column = 0; column < end; column += 1) {
    if (column === layout.frozen && first > column) {
      column = first;
      cells.push(<div key="gap" className="g-gap" style={{ width: (layout.lefts[first] ?? 0) - layout.frozenWidth }} />);
    }
    const one = columns[column];
    if (!one) break;
    const edited = editor?.column === column;
    const tone = waiting ? undefined : row.cellTones?.[one.key];
    const look = `g-cell${column < layout.frozen ? (column === layout.frozen - 1 ? " frozen last" : " frozen") : ""}${one.align ? " end" : ""}${tone ? " toned" : ""}`;
    cells.push(
      <div
        key={one.key}
        id={`${id}-${index}-${column}`}
        role="gridcell"
        aria-colindex={column + 2}
        aria-selected={isChosen(marks, column)}
        {...(one.editable ? editable : fixed)}
        className={`${look}${classOf(marks, column)}${edited ? " editing" : ""}`}
        style={tone ? ({ ...styles[column], "--g-tone": tone } as CSSProperties) : styles[column]}
      >
        {waiting ? <span className="g-bar" /> : edited ? editor?.node : source.cell(index, column)}
        {marks.handle === column && !edited && <span className="g-handle" data-fill="" title={t("ui.grid.fill_handle")} />}
      </div>,
    );
  }
  const tone = waiting ? undefined : row.tone;
  return (
    <div
      role="row"
      id={`${id}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={marks.chosen}
      aria-busy={waiting || undefined}
      className={`g-row${marks.chosen ? " chosen" : ""}${marks.cursor >= 0 ? " here" : ""}${tone ? " toned" : ""}${editor ? " edited" : ""}`}
      style={tone ? ({ top, "--g-tone": tone } as CSSProperties) : { top }}
    >
      <RowNumber row={row} chosen={marks.chosen} openable={marks.hovered || marks.cursor >= 0} onOpen={onOpen && (() => onOpen(index))} />
      {cells}
    </div>
  );
});

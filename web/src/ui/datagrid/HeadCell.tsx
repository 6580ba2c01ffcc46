import { type CSSProperties, type ReactNode, memo } from "react";
import { Icon } from "../icons/Icon";
import type { Heads } from "./Heads";
import type { GridColumn } from "./model";

interface HeadCellProps {
  id: string;
  column: GridColumn;
  place: number;
  style: CSSProperties | undefined;
  look: string;
  menu?: ((column: number) => ReactNode) | undefined;
  resizable: boolean;
  heads: Heads;
}

/** A column's head: a click chooses the column, a drag carries it, its right edge makes it wider. */
export const HeadCell = memo(function HeadCell({ id, column, place, style, look, menu, resizable, heads }: HeadCellProps) {
  const held = menu?.(place);
  return (
    <div
      role="columnheader"
      id={id}
      aria-colindex={place + 2}
      aria-keyshortcuts="Alt+Shift+ArrowLeft Alt+Shift+ArrowRight Alt+Shift+ArrowUp Alt+Shift+ArrowDown"
      className={`g-cell g-title${look}${column.align ? " end" : ""}`}
      style={style}
    >
      <div className="g-title-hold" title={column.title} onPointerDown={(event) => heads.press(event, place)}>
        {column.icon && <Icon name={column.icon} size={14} />}
        <span data-title="">{column.title}</span>
        {column.sign}
        {column.note && <span className="u-hidden">{column.note}</span>}
      </div>
      {held && <div className="g-title-menu">{held}</div>}
      {resizable && <div className="g-stretch" data-stretch="" onPointerDown={(event) => heads.stretch(event, place)} onDoubleClick={() => heads.fit(place)} />}
    </div>
  );
});

import { type CSSProperties, type ReactNode, type Ref, memo, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "../../kit/words";
import { AddRow } from "./AddRow";
import { Catcher } from "./Catcher";
import { Clipboard } from "./Clipboard";
import { layoutOf, stylesOf } from "./columns";
import "./datagrid.css";
import { Editing } from "./Editing";
import { EditorCell } from "./EditorCell";
import { Filling } from "./Filling";
import { Grid } from "./Grid";
import { GroupRow } from "./GroupRow";
import { HeadRow } from "./HeadRow";
import { Heads, markAt } from "./Heads";
import { Keys } from "./Keys";
import { marking } from "./marks";
import type { GridActions, GridColumn, GridHandle, GridSource } from "./model";
import { corners } from "./places";
import { Pointer } from "./Pointer";
import { Row } from "./Row";
import { drawnHeight } from "./scrollMap";

interface DataGridProps {
  label: string;
  columns: readonly GridColumn[];
  source: GridSource;
  actions: GridActions;
  /** 30, 36 or 48. */
  rowHeight: number;
  className?: string;
  /** Below the rows: counts and sums. */
  footer?: ReactNode;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  ref?: Ref<GridHandle>;
}

function made() {
  const grid = new Grid();
  const editing = new Editing(grid);
  const filling = new Filling(grid);
  const heads = new Heads(grid);
  return { grid, editing, heads, keys: new Keys(grid, editing, filling, heads), pointer: new Pointer(grid, editing, filling), clipboard: new Clipboard(grid) };
}

/** Rows' places are told from a row nearby, so that numbers stay small and most rows stay as they are while one scrolls. */
const stretch = 512;

/** A grid for people who live in a spreadsheet: any number of rows, of which those in sight are drawn. */
export const DataGrid = memo(function DataGrid({ label, rowHeight, className = "", footer, empty, ref, ...newest }: DataGridProps) {
  const { t } = useTranslation();
  const id = useId();
  const [{ grid, editing, heads, keys, pointer, clipboard }] = useState(made);
  const box = useRef<HTMLDivElement>(null);
  const standing = useSyncExternalStore(grid.watch, grid.stands);
  const sight = useSyncExternalStore(grid.scroller.watch, grid.scroller.seen);
  const { widening, carrying, editing: edited, cursor } = standing;
  // While a cell is edited its records stay where they are: what is typed belongs to the record and the field it was begun in.
  const still = edited !== null && newest.source.find !== undefined;
  const [held, hold] = useState(newest);
  if (!still && (held.source !== newest.source || held.columns !== newest.columns || held.actions !== newest.actions)) hold(newest);
  const { columns, source, actions } = still ? held : newest;

  const { rowCount } = source;
  const layout = useMemo(() => layoutOf(columns, rowCount, widening), [columns, rowCount, widening]);
  const styles = useMemo(() => stylesOf(layout), [layout]);
  const marks = useMemo(() => marking(standing), [standing]);

  useLayoutEffect(() => (box.current ? grid.scroller.attach(box.current) : undefined), [grid]);
  useLayoutEffect(() => (box.current ? pointer.attach(box.current) : undefined), [pointer]);
  useLayoutEffect(() => {
    grid.follow({ columns, source, actions, layout, rowHeight, say: (key, values) => t(`ui.grid.${key}`, values ?? {}) });
  }, [grid, columns, source, actions, layout, rowHeight, t]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => grid.focus(),
      goTo: (place) => {
        grid.goTo(place);
        grid.focus();
      },
      edit: (place) => void editing.begin(place),
    }),
    [grid, editing],
  );
  const [{ onOpen, onToggle, onEvery }] = useState(() => ({
    onOpen: (row: number) => grid.given.actions.open?.(row, "peek"),
    onToggle: (row: number) => grid.given.actions.toggle?.(row),
    onEvery: () => grid.chooseEveryRow(),
  }));

  const last = Math.min(sight.last, rowCount);
  const drawn: number[] = [];
  for (let index = sight.first; index < last; index += 1) drawn.push(index);
  if (edited && edited.place.row < rowCount && (edited.place.row < sight.first || edited.place.row >= last)) drawn.push(edited.place.row);
  const zero = Math.floor(sight.first / stretch) * stretch;
  const shared = { id, columns, layout, styles, from: sight.from, to: Math.min(sight.to, columns.length) };

  const rowOf = (index: number) => {
    const row = source.row(index);
    const top = (index - zero) * rowHeight;
    if (row.kind === "group") return <GroupRow key={index} {...shared} index={index} row={row} top={top} here={cursor.row === index} onToggle={onToggle} />;
    if (row.kind === "add") return <AddRow key={index} id={id} index={index} label={row.label} more={row.more ?? false} top={top} layout={layout} here={cursor.row === index} />;
    const editor = edited?.place.row === index && row.kind === "record" ? { column: edited.place.column, node: editorOf() } : undefined;
    return <Row key={index} {...shared} index={index} row={row} top={top} source={source} marks={marks(index)} editor={editor} onOpen={onOpen} />;
  };
  const editorOf = () =>
    edited && (
      <EditorCell onKey={keys.besideEditor} onLeave={() => editing.finish("stay")}>
        {actions.editor(edited.place.row, edited.place.column, editing.props)}
      </EditorCell>
    );

  const { left, right } = corners(grid.range);
  const seen = cursor.row >= sight.first && cursor.row < last;
  const plain = seen && ["group", "add"].includes(source.row(cursor.row).kind);
  const active = seen ? (plain ? `${id}-${cursor.row}` : `${id}-${cursor.row}-${cursor.column}`) : undefined;
  return (
    <div className={`g-grid ${standing.focused || edited ? "focused" : ""} ${className}`} style={{ "--g-row": `${rowHeight}px`, "--g-gutter": `${layout.gutter}px` } as CSSProperties}>
      <div className="g-sheet">
        <Catcher label={label} gridId={id} active={active} grid={grid} standing={standing} editing={editing} clipboard={clipboard} onKey={keys.pressed} />
        <div
          ref={box}
          id={id}
          // Rows that fold belong to a tree of rows; readers are told which row is open only there.
          role={rowCount > 0 && source.row(0).kind === "group" ? "treegrid" : "grid"}
          aria-label={label}
          aria-rowcount={rowCount + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable="true"
          className="g-box"
          tabIndex={-1}
          {...pointer.handlers}
        >
          <HeadRow
            {...shared}
            left={left}
            right={right}
            heads={heads}
            menu={actions.head}
            carried={carrying?.from ?? -1}
            resizable={actions.resize !== undefined}
            onEvery={onEvery}
          />
          <div className="g-stuck">
            {sight.heads.map((index, depth) => {
              const row = index < rowCount ? source.row(index) : undefined;
              return row?.kind === "group" && <GroupRow key={row.id} {...shared} index={index} row={row} top={depth * rowHeight} here={false} stuck onToggle={onToggle} />;
            })}
          </div>
          <div role="rowgroup" className="g-body" style={{ height: drawnHeight(rowCount * rowHeight), width: layout.total }}>
            <div role="presentation" className="g-layer" style={{ transform: `translateY(${zero * rowHeight - sight.base}px)` }}>
              {drawn.map(rowOf)}
            </div>
          </div>
          {carrying && <div className="g-mark" style={{ left: markAt(grid, carrying.from, carrying.to) }} />}
          {!rowCount && empty && <div className="g-empty">{empty}</div>}
        </div>
      </div>
      {footer && <div className="g-footer">{footer}</div>}
      <div className="u-hidden" aria-live="polite">
        {standing.said}
      </div>
    </div>
  );
});

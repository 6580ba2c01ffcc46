import { grouped } from "../../../kit/decimals";
import { useTranslation } from "../../../kit/words";
import { type Carried, useCarried } from "../../../ui/dnd";
import { Icon } from "../../../ui/icons/Icon";
import { Menu, type MenuItem } from "../../../ui/Menu";
import { isBlankValue } from "../../blank";
import { type FieldBook, valueAt } from "../../fieldBook";
import type { ViewColumn } from "../../model";
import { shown } from "../../showing";
import type { NodeLine } from "./lines";

interface TreeLineProps {
  line: NodeLine;
  name: string;
  book: FieldBook;
  columns: readonly ViewColumn[];
  phone: boolean;
  tone: string | undefined;
  /** The cursor is here. */
  here: boolean;
  /** It is open beside. */
  chosen: boolean;
  movable: boolean;
  onFold: (id: number, open: boolean) => void;
  onOpen: () => void;
  onTop: () => void;
  onMove: () => void;
  onAdd: (() => void) | undefined;
  /** It can be taken by its handle, and others can be put on it. */
  carried?: Carried;
}
const few = 2;
const still = { place: undefined, handle: undefined, carrying: false, over: false };

/** A record: how deep it stands, what it is called, its columns, and what can be done with it. */
export function TreeLine({ line, name, book, columns, phone, tone, here, chosen, movable, onFold, onOpen, onTop, onMove, onAdd, carried }: TreeLineProps) {
  const { t } = useTranslation();
  const { place, handle, carrying, over } = carried ?? still;
  const items: MenuItem[] = [
    { key: "open", label: t("views.open_record"), icon: "panel", onChoose: onOpen },
    ...(onAdd ? [{ key: "add", label: t("views.tree.add"), icon: "plus" as const, onChoose: onAdd }] : []),
    ...(movable ? [{ key: "move", label: t("views.tree.move"), icon: "tree" as const, onChoose: onMove }] : []),
    ...(movable && line.depth > 0 ? [{ key: "top", label: t("views.tree.to_top"), icon: "up" as const, onChoose: onTop }] : []),
  ];
  const filled = phone ? columns.filter(({ field }) => !isBlankValue(valueAt(line.record, field).value)).slice(0, few) : [];
  const looks = ["v-tree-line", line.beside && "beside", chosen && "chosen", carrying && "carrying", over && "over", here && "here"].filter(Boolean).join(" ");
  return (
    <div
      ref={place} className={looks} role="row" data-id={line.id} tabIndex={here ? 0 : -1} aria-level={line.depth + 1} aria-selected={chosen} {...(line.below > 0 && { "aria-expanded": line.open })}
      style={{ "--v-depth": Math.min(line.depth, 12), ...(tone && { "--v-tone": tone }) } as React.CSSProperties}
    >
      <span className="v-tree-name" role="gridcell">
        {handle && <span ref={handle} className="v-tree-grip" tabIndex={-1} aria-label={t("ui.move", { name })}><Icon name="grip" size={14} /></span>}
        {line.below > 0
          ? <button type="button" tabIndex={-1} className="v-fold" aria-label={t(line.open ? "views.time.fold" : "views.time.unfold", { name })} onClick={() => onFold(line.id, !line.open)}><Icon name={line.open ? "down" : "right"} size={12} /></button>
          : <i />}
        <span className="v-tree-title">
          <button type="button" tabIndex={-1} title={name} onClick={onOpen}>{name}</button>
          {line.below > 0 && <small>{grouped(String(line.below))}</small>}
          {filled.length > 0 && (
            <span className="v-tree-few">
              {filled.map(({ field: path }) => {
                const field = book.find(path);
                return field && <span key={path}>{shown(field, line.record)}</span>;
              })}
            </span>
          )}
        </span>
      </span>
      {!phone && columns.map(({ field: path }) => {
        const field = book.find(path);
        return <span key={path} role="gridcell" className="v-tree-cell">{field && shown(field, line.record)}</span>;
      })}
      <span role="gridcell" className="v-tree-acts"><Menu label={t("views.tree.menu", { name })} className="u-icon-button" items={items} passed={!here}><Icon name="more" /></Menu></span>
    </div>
  );
}

export function CarriedLine(props: TreeLineProps) {
  return <TreeLine {...props} carried={useCarried(String(props.line.id))} />;
}

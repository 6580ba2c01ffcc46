import { DragDropProvider } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import type { ReactNode } from "react";
import { useTranslation } from "../../kit/words";
import { Icon } from "../icons/Icon";
import { useManners } from "./useManners";

export interface SortableItem {
  id: string;
  label: string;
}

interface SortableListProps<Item extends SortableItem> {
  label: string;
  items: readonly Item[];
  disabled?: boolean;
  /** From one place to another. */
  onMove: (from: number, to: number) => void;
  /** An item with its handle, which takes the mouse, a finger, and Space with the arrows. */
  draw: (item: Item, handle: ReactNode) => ReactNode;
}

function Line<Item extends SortableItem>({ item, index, disabled, draw }: { item: Item; index: number; disabled: boolean; draw: SortableListProps<Item>["draw"] }) {
  const { t } = useTranslation();
  const { ref, handleRef, isDragging } = useSortable({ id: item.id, index, disabled });
  const handle = (
    <button ref={handleRef} type="button" className="u-grip" aria-label={t("ui.move", { name: item.label })} disabled={disabled}>
      <Icon name="grip" />
    </button>
  );
  return <li ref={ref} className={isDragging ? "u-sortable dragging" : "u-sortable"}>{draw(item, handle)}</li>;
}

/** A list whose order is changed by hand. */
export function SortableList<Item extends SortableItem>({ label, items, disabled = false, onMove, draw }: SortableListProps<Item>) {
  const plugins = useManners();
  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ operation: { source }, canceled }) => {
        if (!canceled && isSortable(source) && source.initialIndex !== source.index) onMove(source.initialIndex, source.index);
      }}
    >
      <ul className="u-sortables" aria-label={label}>
        {items.map((item, index) => <Line key={item.id} item={item} index={index} disabled={disabled} draw={draw} />)}
      </ul>
    </DragDropProvider>
  );
}

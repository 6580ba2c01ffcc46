import { useDraggable, useDroppable } from "@dnd-kit/react";
import { useCallback } from "react";

/** Something that is carried by its handle and that others can be put on, such as a line of a tree. */
export type Carried = ReturnType<typeof useCarried>;

export function useCarried(id: string) {
  const { ref: carried, handleRef: handle, isDragging: carrying } = useDraggable({ id });
  const { ref: under, isDropTarget: over } = useDroppable({ id, disabled: carrying });
  const place = useCallback(
    (element: HTMLElement | null) => {
      carried(element);
      under(element);
    },
    [carried, under],
  );
  return { place, handle, carrying, over };
}

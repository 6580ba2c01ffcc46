import { DragDropProvider, DragOverlay, useDraggable, useDroppable } from "@dnd-kit/react";
import { useCallback, useEffect, useRef, type ReactNode } from "react";
import { useManners } from "./useManners";

interface MovingProps {
  /** Something was let go above a place. */
  onDrop: (item: string, place: string) => void;
  /** What follows the pointer. */
  ghost: (item: string) => ReactNode;
  children: ReactNode;
}

/** Things that are carried from one place to another, by mouse, by a long touch, and by Space and the arrows. */
export function Moving({ onDrop, ghost, children }: MovingProps) {
  const plugins = useManners();
  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ operation: { source, target }, canceled }) => {
        if (!canceled && source && target) onDrop(String(source.id), String(target.id));
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>{(source) => ghost(String(source.id))}</DragOverlay>
    </DragDropProvider>
  );
}

export function Movable({ id, className, disabled = false, label, children }: { id: string; className: string; disabled?: boolean; label?: string; children: ReactNode }) {
  const { ref, isDragging } = useDraggable({ id, disabled });
  const place = useRef<HTMLDivElement>(null);
  const hold = useCallback(
    (element: HTMLDivElement | null) => {
      ref(element);
      place.current = element;
    },
    [ref],
  );
  useEffect(() => {
    const group = place.current;
    if (!group) return;
    // The library calls whatever is carried pressed, which a group cannot be; readers hear of it from its announcements.
    const quiet = () => group.removeAttribute("aria-pressed");
    const watch = new MutationObserver(quiet);
    watch.observe(group, { attributeFilter: ["aria-pressed"] });
    quiet();
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={hold}
      className={isDragging ? `${className} dragging` : className} role="group" aria-label={label}
    >
      {children}
    </div>
  );
}

export function DropPlace({ id, className, label, children }: { id: string; className: string; label: string; children: ReactNode }) {
  const { ref, isDropTarget } = useDroppable({ id });
  return (
    <section ref={ref} className={isDropTarget ? `${className} over` : className} aria-label={label}>
      {children}
    </section>
  );
}

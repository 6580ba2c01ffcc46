import type { CSSProperties, PointerEvent } from "react";
import { clockText } from "../../../kit/wall";
import { timesText } from "../../time/timing";
import type { Timed } from "../../time/useTimed";
import { shiftOfKey } from "./useCarrying";

export interface EntryActs {
  onPress: (event: PointerEvent, one: Timed, hours: boolean) => void;
  onOpen: (one: Timed) => void;
  /** By keyboard. */
  onShift: ((one: Timed, by: number) => void) | undefined;
}

interface EntryProps extends EntryActs {
  one: Timed;
  whole: boolean;
  look: "broad" | "line" | "block";
  carried: boolean;
  before?: boolean;
  after?: boolean;
  style?: CSSProperties;
}

/** A record on a day. It is carried by mouse or finger; Alt and the arrows move it by keyboard. */
export function Entry({ one, whole, look, carried, before, after, style, onPress, onOpen, onShift }: EntryProps) {
  const when = timesText(one, whole);
  return (
    <button
      type="button" id={before ? undefined : `c-${one.id}`} title={`${one.text}\n${when}`} aria-label={`${one.text}, ${when}`} aria-keyshortcuts={onShift ? "Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown" : undefined}
      className={["c-entry", look, carried && "carried", before && "before", after && "after", onShift && "movable"].filter(Boolean).join(" ")} style={{ ...style, ...(one.tone && { "--c-tone": one.tone }) } as CSSProperties}
      onPointerDown={(event) => onPress(event, one, look === "block")}
      // A press is told apart from carrying by the pointer; this is for the keyboard.
      onClick={(event) => event.detail === 0 && onOpen(one)}
      onKeyDown={(event) => {
        const by = event.altKey ? shiftOfKey(event.key) : 0;
        if (by === 0 || !onShift) return;
        event.preventDefault();
        onShift(one, by);
      }}
    >
      {look === "line" && !whole && <time data-clock={clockText(one.start)} />}
      <span>{one.text}</span>
      {look === "block" && <small data-clock={`${clockText(one.start)} – ${clockText(one.end)}`} />}
    </button>
  );
}

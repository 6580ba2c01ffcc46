import { type RefObject, useLayoutEffect, useState } from "react";
import { type RowPlan, rowAt } from "./lanes";

const beyond = 6;

/** The first and the last row that are drawn: those in sight and a few more. */
export function useInSight(box: RefObject<HTMLElement | null>, plans: readonly RowPlan[]): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 24]);
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller) return undefined;
    const look = () => {
      const first = Math.max(0, rowAt(plans, scroller.scrollTop) - beyond);
      const last = Math.min(plans.length - 1, rowAt(plans, scroller.scrollTop + scroller.clientHeight) + beyond);
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last]));
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [box, plans]);
  return range;
}

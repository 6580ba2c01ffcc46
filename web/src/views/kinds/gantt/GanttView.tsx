import { useMemo } from "react";
import { Skeleton } from "../../../ui/Skeleton";
import type { KindProps } from "../../kind";
import { timingOf } from "../../time/timing";
import { Gantt } from "./Gantt";
import "../../time/time.css";

/** Work along the time: parts below the whole, arrows from what comes before. */
export function GanttView(props: KindProps) {
  const { definition, book } = props;
  const timing = useMemo(() => timingOf(definition, book), [definition, book]);
  return timing ? <Gantt {...props} timing={timing} /> : <Skeleton rows={10} height={36} />;
}

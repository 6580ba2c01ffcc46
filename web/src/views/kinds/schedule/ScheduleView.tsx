import type { KindProps } from "../../kind";
import { timingOf } from "../../time/timing";
import { Skeleton } from "../../../ui/Skeleton";
import { Schedule } from "./Schedule";
import { useMemo } from "react";
import "../../time/time.css";

/** A line for each person or thing, with its bookings along the days. */
export function ScheduleView(props: KindProps) {
  const { definition, book } = props;
  const timing = useMemo(() => timingOf(definition, book), [definition, book]);
  return timing ? <Schedule {...props} timing={timing} /> : <Skeleton rows={10} height={36} />;
}

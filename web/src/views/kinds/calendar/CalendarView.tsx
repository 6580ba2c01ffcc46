import { useMemo } from "react";
import { Skeleton } from "../../../ui/Skeleton";
import type { KindProps } from "../../kind";
import { timingOf } from "../../time/timing";
import { Calendar } from "./Calendar";
import "../../time/time.css";
import "./calendar.css";

/** Records on their days, by month, week, day, or as a list. */
export function CalendarView(props: KindProps) {
  const { definition, book } = props;
  const timing = useMemo(() => timingOf(definition, book), [definition, book]);
  return timing ? <Calendar {...props} timing={timing} /> : <Skeleton rows={10} height={36} />;
}

import { useEffect, useMemo, useRef, useState } from "react";
import { usePhone } from "../../../kit/useMedia";
import { useLanguage } from "../../../kit/usePreferences";
import { day, wallDay } from "../../../kit/wall";
import { today } from "../../../kit/zone";
import { useTranslation } from "../../../kit/words";
import { Banner } from "../../../ui/Banner";
import { Skeleton } from "../../../ui/Skeleton";
import { Trouble } from "../../../ui/Trouble";
import { type KindProps, may } from "../../kind";
import { mostOfSpan } from "../../queries/spans";
import { daysOf, stepped, windowAround, windowTitle } from "../../time/axis";
import { Period } from "../../time/Period";
import { type Timing, timesText, valuesAt } from "../../time/timing";
import { useLooking } from "../../time/useLooking";
import { useRewriting } from "../../time/useRewriting";
import { type Timed, useTimed } from "../../time/useTimed";
import { Agenda } from "./Agenda";
import { DayDialog } from "./DayDialog";
import { hourHeight, Hours } from "./Hours";
import { weeksAround } from "./layout";
import { Month } from "./Month";
import { useCarrying } from "./useCarrying";

type CalendarMode = "month" | "week" | "day" | "list";
const modes = ["month", "week", "day", "list"] as const;
const listOnly = ["list"] as const;
const uses: readonly string[] = [];

export function Calendar({ definition, book, search, go, create, steps, onWalk, timing }: KindProps & { timing: Timing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const { mode, on, setMode, setOn } = useLooking<CalendarMode>({ definition, search, go }, phone ? listOnly : modes, phone ? "list" : "month");
  const { whole } = timing;
  const span = mode === "list" ? "month" : mode;
  const named = useMemo(() => windowAround(on, span), [on, span]);
  const shown = useMemo(() => (mode === "month" ? weeksAround(on) : named), [mode, on, named]);
  const { apply, rewrite, walk } = useRewriting(book, steps);
  const { query, timed } = useTimed({ book, definition, search: search.q ?? "", timing, from: wallDay(shown.from), to: wallDay(shown.to), uses, apply });
  const [listed, setListed] = useState<string | null>(null);
  const refocus = useRef<number | null>(null);
  const open = (one: Timed) => go({ r: one.id });
  const move = (one: Timed, by: number) => {
    const to = { start: one.start + by, end: one.end + by };
    void rewrite([{ record: one.record, values: valuesAt(timing, to, { record: one.record, times: one }) }], t("views.time.moved_when", { record: one.text, when: timesText(to, whole) }));
  };
  const shift = (one: Timed, by: number) => {
    refocus.current = one.id;
    move(one, by);
  };
  // What was moved by keyboard keeps the focus where it went.
  useEffect(() => {
    if (refocus.current !== null) document.getElementById(`c-${refocus.current}`)?.focus();
    refocus.current = null;
  });
  const onMove = timing.movable ? move : undefined;
  const { carried, press, box } = useCarrying(onMove, open, hourHeight);
  const ordered = useMemo(() => timed.toSorted((one, other) => one.start - other.start || one.id - other.id).map(({ id }) => id), [timed]);
  useEffect(() => onWalk({ step: (by) => ordered[ordered.indexOf(search.r ?? -1) + by] }), [onWalk, ordered, search.r]);

  const acts = { onPress: press, onOpen: open, onShift: timing.movable ? shift : undefined };
  const creates = may(book, "create");
  const toDay = (next: string) => go({ on: next === today() ? undefined : next, mode: "day" });
  const common = { today: today(), timed, whole, carried, onDay: toDay, ...acts };
  if (query.error && !query.data) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  return (
    // Ctrl Z takes back what was moved, wherever the focus is in here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="v-time"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
        event.preventDefault();
        void walk(event.shiftKey ? "redo" : "undo");
      }}
    >
      <Period title={windowTitle(language, named, span)} mode={mode} modes={phone ? listOnly : modes} onMode={setMode} onStep={(by) => setOn(stepped(on, span, by))} onToday={() => setOn(today())} />
      {query.data?.more && <Banner tone="info">{t("views.time.crowded", { count: mostOfSpan })}</Banner>}
      {!query.data ? <Skeleton rows={10} height={36} /> : (
        <>
          {mode === "month" && <Month {...common} weeks={shown} month={on.slice(0, 7)} onAll={setListed} onAdd={creates ? (one) => create(valuesAt(timing, whole ? { start: wallDay(one), end: wallDay(one) + day } : { start: wallDay(one) + (day * 9) / 24, end: wallDay(one) + (day * 10) / 24 })) : undefined} />}
          {(mode === "week" || mode === "day") && <Hours key={mode} {...common} days={daysOf(shown)} box={box} onAdd={creates ? (start, end) => create(valuesAt(timing, { start, end })) : undefined} />}
          {mode === "list" && <Agenda shown={shown} today={today()} timed={timed} whole={whole} onOpen={open} />}
        </>
      )}
      {listed && <DayDialog day={listed} those={timed.filter((one) => one.start < wallDay(listed) + day && one.end > wallDay(listed)).toSorted((one, other) => one.start - other.start)} whole={whole} onClose={() => setListed(null)} onOpen={(one) => {
        setListed(null);
        open(one);
      }} />}
    </div>
  );
}

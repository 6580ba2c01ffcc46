import { useEffect, useMemo, useState } from "react";
import { groupsBy } from "../../../kit/groups";
import { joined } from "../../../kit/joined";
import { usePhone } from "../../../kit/useMedia";
import { useLanguage } from "../../../kit/usePreferences";
import { dayText, wallDay } from "../../../kit/wall";
import { today } from "../../../kit/zone";
import { useTranslation } from "../../../kit/words";
import { Banner } from "../../../ui/Banner";
import { Empty } from "../../../ui/Empty";
import { Skeleton } from "../../../ui/Skeleton";
import { type Span, TimeGrid, type TimeItem } from "../../../ui/timegrid";
import { Trouble } from "../../../ui/Trouble";
import { type KindProps, may } from "../../kind";
import { mostOfSpan } from "../../queries/spans";
import { type Mode, stepped, windowAround, windowTitle } from "../../time/axis";
import { Period } from "../../time/Period";
import { settingOf, settingsOf, type Timing, timesText, valuesAt, writable } from "../../time/timing";
import { useLooking } from "../../time/useLooking";
import { useRewriting } from "../../time/useRewriting";
import { timedOf, useTimed } from "../../time/useTimed";
import { type Booking, collisions, inTheWay, none, ruleOf } from "./bookings";
import { CrewDialog } from "./CrewDialog";
import { Legend } from "./Legend";
import { scheduleAxis } from "./scheduleAxis";
import { ScheduleFoot } from "./ScheduleFoot";
import { useReasons } from "./useReasons";
import { bookingsOf, type Line, useLines, useRows } from "./useBookings";

const modes = ["day", "week", "fortnight", "month"] as const satisfies readonly Mode[];
const wholeModes = ["week", "fortnight", "month"] as const satisfies readonly Mode[];
const uses = ["resource", "crew", "status"];
interface Asking {
  booking: Booking;
  to: Span;
  mates: readonly Booking[];
}

export function Schedule({ definition, book, search, go, create, steps, onWalk, timing }: KindProps & { timing: Timing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const { mode, on, setMode, setOn } = useLooking<Mode>({ definition, search, go }, timing.whole ? wholeModes : modes, "week");
  const shown = useMemo(() => windowAround(on, mode), [on, mode]);
  const axis = useMemo(() => scheduleAxis(language, shown, mode, timing.whole, phone), [language, shown, mode, timing.whole, phone]);
  const rows = useRows(book, definition);
  const { field } = rows;
  const rule = useMemo(() => ruleOf(book.form.definition.no_overlap ?? [], field?.key ?? "", timing.start.key, timing.whole), [book, field, timing]);
  const { apply, rewrite, walk } = useRewriting(book, steps);
  const { query, timed } = useTimed({ book, definition, search: search.q ?? "", timing, from: wallDay(shown.from), to: wallDay(shown.to), uses, when: rule.when, apply });
  const bookings = useMemo(() => bookingsOf(timed, definition, query.data?.fitting ?? null), [timed, definition, query.data]);
  const lines = useLines(rows, bookings);
  const byRow = useMemo(() => groupsBy(bookings, (one) => one.row), [bookings]);
  const byId = useMemo(() => new Map(bookings.map((one) => [one.id, one])), [bookings]);
  const troubles = useMemo(() => collisions(byRow, rule), [byRow, rule]);
  const { reason, reasons } = useReasons(rule);
  const moves = timing.movable;
  const putsElsewhere = moves && writable(field);
  const items = useMemo(
    () =>
      bookings.map((one): TimeItem => {
        const met = troubles.get(one.id);
        return {
          id: one.id, row: one.row, start: one.start, end: one.end, text: one.text, note: timesText(one, timing.whole), look: one.away ? "away" : one.hold ? "hold" : one.counts ? "solid" : "off",
          tone: one.tone, trouble: met && reasons(one, met).join("\n"), movable: moves, sizable: timing.sizable,
        };
      }),
    [bookings, troubles, reasons, timing, moves],
  );
  const [pointed, setPointed] = useState<number | undefined>();
  const [goTo, setGoTo] = useState<{ id: number; turn: number } | undefined>();
  const [asking, setAsking] = useState<Asking | null>(null);

  const ordered = useMemo(() => {
    const places = new Map(lines.map((line, place) => [line.id, place]));
    return bookings.toSorted((one, other) => (places.get(one.row) ?? 0) - (places.get(other.row) ?? 0) || one.start - other.start).map(({ id }) => id);
  }, [bookings, lines]);
  useEffect(() => onWalk({ step: (by) => ordered[ordered.indexOf(search.r ?? -1) + by] }), [onWalk, ordered, search.r]);

  const lineOf = (row: string): Line | undefined => lines.find((one) => one.id === row);
  const nameOfRow = (row: string): string => lineOf(row)?.name ?? "";
  const blocking = (booking: Booking | undefined, span: Span, there = byRow.get(span.row) ?? []) =>
    span.row === none ? [] : inTheWay(span, booking?.hold ?? false, there.filter((one) => one.id !== booking?.id), rule);

  const put = (those: readonly { booking: Booking; to: Span }[], says: string) =>
    rewrite(
      those.map(({ booking, to }) => {
        const moved = to.start !== booking.start || to.end !== booking.end;
        const elsewhere = to.row !== booking.row && field !== undefined;
        const id = to.row === none ? null : Number(to.row);
        return {
          record: booking.record,
          values: { ...(moved && valuesAt(timing, to, { record: booking.record, times: booking })), ...(elsewhere && { [field.key]: id }) },
          ...(elsewhere && { titles: { [field.key]: { id, title: nameOfRow(to.row) } } }),
        };
      }),
      says,
      async () => {
        // What was in the way may not have been known here when it was tried.
        const { data: found } = await query.refetch();
        const fresh = found ? bookingsOf(timedOf(found, { timing, book, definition }), definition, found.fitting).filter((one) => !those.some(({ booking }) => booking.id === one.id)) : [];
        for (const { booking, to } of those) {
          const [first] = blocking(booking, to, fresh.filter((one) => one.row === to.row));
          if (first) return t("views.time.taken", { row: nameOfRow(to.row), other: first.text, when: timesText(first, timing.whole) });
        }
        return undefined;
      },
    );
  const say = (booking: Booking, to: Span) => t("views.time.moved", { record: booking.text, row: nameOfRow(to.row), when: timesText(to, timing.whole) });
  const move = (item: TimeItem, to: Span) => {
    const booking = byId.get(item.id);
    if (!booking) return;
    const shifted = to.start !== booking.start && to.end - to.start === booking.end - booking.start;
    const mates = shifted && booking.crew !== null ? bookings.filter((one) => one.crew === booking.crew && one.start < booking.end && booking.start < one.end) : [];
    if (mates.length > 1) setAsking({ booking, to, mates });
    else void put([{ booking, to }], say(booking, to));
  };
  const together = ({ booking, to, mates }: Asking) => {
    const by = to.start - booking.start;
    return put(mates.map((one) => ({ booking: one, to: one === booking ? to : { row: one.row, start: one.start + by, end: one.end + by } })), t("views.time.moved_crew", { count: mates.length, when: timesText(to, timing.whole) }));
  };

  const here = pointed === undefined ? undefined : byId.get(pointed);
  const met = (here && troubles.get(here.id)) ?? [];
  const group = here && lineOf(here.row)?.group;
  const free = here && met.length > 0 ? lines.filter((line) => line.kind === "row" && line.id !== none && line.id !== here.row && (group === undefined || line.group === group) && inTheWay(here, false, byRow.get(line.id) ?? [], { ...rule }).length === 0) : [];
  const walked = [...troubles.keys()].toSorted((one, other) => ordered.indexOf(one) - ordered.indexOf(other));
  const states = settingOf(definition, "status") !== "" && settingsOf(definition, "holds").length + settingsOf(definition, "away").length > 0;
  const failed = query.error && !query.data ? query.error : rows.resources.error && !rows.resources.data ? rows.resources.error : null;
  if (failed) return <Trouble error={failed} onRetry={() => void Promise.all([query.refetch(), rows.resources.refetch()])} />;
  const waiting = !query.data || !rows.resources.data;
  return (
    <div className="v-time">
      <Period title={windowTitle(language, shown, mode)} mode={mode} modes={timing.whole ? wholeModes : modes} onMode={setMode} onStep={(by) => setOn(stepped(on, mode, by))} onToday={() => setOn(today())}>
        <Legend states={states} troubles={troubles.size} onTrouble={() => {
          const next = walked[(walked.indexOf(pointed ?? -1) + 1) % walked.length];
          if (next !== undefined) setGoTo({ id: next, turn: (goTo?.turn ?? 0) + 1 });
        }} />
      </Period>
      {query.data?.more && <Banner tone="info">{t("views.time.crowded", { count: mostOfSpan })}</Banner>}
      {waiting ? <Skeleton rows={10} height={36} /> : lines.length === 0 ? <Empty title={t("views.time.no_rows")}>{t("views.time.no_rows_help", { field: book.label(field?.key ?? "") })}</Empty> : (
        <TimeGrid
          rows={lines} items={items} axis={axis} fixedRows={!putsElsewhere} head={phone ? 104 : 196} goTo={goTo}
          words={{
            label: t("views.kind.schedule"), corner: book.label(field?.key ?? ""),
            place: (row, start, there) => joined([row.name, dayText(start).slice(5), there.length === 0 ? t("views.time.free") : t("views.time.count", { count: there.length })]),
            span: (span) => `${nameOfRow(span.row)} · ${timesText(span, timing.whole)}`,
          }}
          acts={{
            onOpen: (item) => go({ r: item.id }),
            onPoint: (item) => setPointed(item?.id),
            onMove: moves ? move : undefined,
            onCreate: may(book, "create") ? (span) => create({ ...valuesAt(timing, span), ...(field && span.row !== none && { [field.key]: Number(span.row) }) }) : undefined,
            clash: (item, span) => {
              const booking = item && byId.get(item.id);
              const [first] = blocking(booking, span);
              return first && reason(span, first);
            },
            onUndo: (way) => void walk(way),
          }}
        />
      )}
      <ScheduleFoot
        booking={here} place={here ? `${nameOfRow(here.row)} · ${timesText(here, timing.whole)}` : ""} reasons={here ? reasons(here, met) : []} free={free} creates={may(book, "create")}
        onPut={putsElsewhere && here ? (line) => {
          const to = { row: line.id, start: here.start, end: here.end };
          setGoTo({ id: here.id, turn: (goTo?.turn ?? 0) + 1 });
          void put([{ booking: here, to }], say(here, to));
        } : undefined}
        onOpen={() => here && go({ r: here.id })}
      />
      {asking && (
        <CrewDialog
          crew={asking.mates.map((booking) => ({ booking, name: nameOfRow(booking.row) }))} when={timesText(asking.to, timing.whole)} onClose={() => setAsking(null)}
          onAll={() => together(asking)} onOne={() => put([{ booking: asking.booking, to: asking.to }], say(asking.booking, asking.to))}
        />
      )}
    </div>
  );
}

import { useCallback, useEffect, useMemo, useState } from "react";
import { isShare } from "../../../fields";
import { joined } from "../../../kit/joined";
import { usePhone } from "../../../kit/useMedia";
import { useLanguage } from "../../../kit/usePreferences";
import { dayText, wallDay } from "../../../kit/wall";
import { useTranslation } from "../../../kit/words";
import { today } from "../../../kit/zone";
import { Banner } from "../../../ui/Banner";
import { Empty } from "../../../ui/Empty";
import { Skeleton } from "../../../ui/Skeleton";
import { type Arrow, type Span, TimeGrid, type TimeItem, type TimeRow } from "../../../ui/timegrid";
import { say } from "../../../ui/toast";
import { Trouble } from "../../../ui/Trouble";
import { valueAt } from "../../fieldBook";
import { type KindProps, may } from "../../kind";
import { mostOfSpan } from "../../queries/spans";
import { dayIn } from "../../time/axis";
import { Period } from "../../time/Period";
import { settingOf, type Timing, timesText, valuesAt, writable } from "../../time/timing";
import { useLooking } from "../../time/useLooking";
import { useRewriting } from "../../time/useRewriting";
import { useTimed } from "../../time/useTimed";
import { ganttAxis, ganttStep, ganttWindow, type Zoom, zooms } from "./ganttAxis";
import { branches, comesAfter, idsOf, withBelow, type Work } from "./tree";
import { WorkLabel } from "./WorkLabel";

const uses = ["dependencies", "parent", "progress"];
const nameOf = (title: unknown): string => (typeof title === "string" ? title : "");

export function Gantt({ definition, book, search, go, steps, onWalk, timing }: KindProps & { timing: Timing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phone = usePhone();
  const { mode, on, setMode, setOn } = useLooking<Zoom>({ definition, search, go }, zooms, "week");
  const shown = useMemo(() => ganttWindow(on, mode), [on, mode]);
  const axis = useMemo(() => ganttAxis(language, shown, mode), [language, shown, mode]);
  const { apply, rewrite, walk } = useRewriting(book, steps);
  const { query, timed } = useTimed({ book, definition, search: search.q ?? "", timing, from: wallDay(shown.from), to: wallDay(shown.to), uses, apply });
  const [before, parent, progress] = useMemo(() => ["dependencies", "parent", "progress"].map((name) => book.find(settingOf(definition, name))), [book, definition]);
  const works = useMemo(
    () =>
      timed.map((one): Work => {
        const far = progress ? valueAt(one.record, progress.key).value : undefined;
        // Only drawn, never kept or added up.
        const part = far === undefined || far === null ? undefined : Number(far) / (progress && isShare(progress) ? 1 : 100);
        const above = parent ? valueAt(one.record, parent.key) : undefined;
        return {
          ...one, parent: idsOf(above?.value)[0] ?? null, above: nameOf(above?.title), before: before ? idsOf(valueAt(one.record, before.key).value) : [],
          done: part === undefined || Number.isNaN(part) ? undefined : Math.min(1, Math.max(0, part)),
        };
      }),
    [timed, before, parent, progress],
  );
  const byId = useMemo(() => new Map(works.map((one) => [one.id, one])), [works]);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const tree = useMemo(() => branches(works, folded), [works, folded]);
  const open = useCallback((id: number) => go({ r: id }), [go]);
  const fold = useCallback((id: number) => setFolded((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id]))), []);
  const rows = useMemo(
    () => tree.map((branch): TimeRow => ({ id: String(branch.id), kind: "row", name: branch.name, label: <WorkLabel branch={branch} folded={folded.has(branch.id)} onFold={() => fold(branch.id)} onOpen={() => open(branch.id)} /> })),
    [tree, folded, fold, open],
  );
  const arrows = useMemo(
    () => works.flatMap((one) => one.before.flatMap((id): Arrow[] => {
      const first = byId.get(id);
      return first ? [{ from: id, to: one.id, trouble: first.end > one.start }] : [];
    })),
    [works, byId],
  );
  const items = useMemo(
    () =>
      tree.flatMap(({ work, folds, id }): TimeItem[] => {
        if (!work) return [];
        const early = work.before.map((one) => byId.get(one)).filter((one) => one !== undefined && one.end > work.start);
        return [{
          id, row: String(id), start: work.start, end: work.end, text: work.text, note: [timesText(work, timing.whole), work.done === undefined ? "" : t("views.time.done", { count: Math.round(work.done * 100) })].filter(Boolean).join(", "),
          look: folds ? "group" : "solid", tone: folds ? undefined : work.tone, done: folds ? undefined : work.done,
          trouble: early.length > 0 ? early.map((one) => t("views.time.starts_early", { other: one?.text ?? "" })).join("\n") : undefined, movable: timing.movable, sizable: timing.sizable && !folds,
        }];
      }),
    [tree, byId, timing, t],
  );
  const ordered = useMemo(() => tree.map(({ id }) => id), [tree]);
  useEffect(() => onWalk({ step: (by) => ordered[ordered.indexOf(search.r ?? -1) + by] }), [onWalk, ordered, search.r]);

  const move = (item: TimeItem, to: Span) => {
    const work = byId.get(item.id);
    if (!work) return;
    const by = to.start - work.start;
    const shifted = by !== 0 && to.end - to.start === work.end - work.start;
    const those = shifted ? withBelow(work.id, works) : [work];
    const moved = those.map((one) => ({ record: one.record, values: valuesAt(timing, one === work ? to : { start: one.start + by, end: one.end + by }, { record: one.record, times: one }) }));
    void rewrite(moved, t("views.time.moved_when", { record: work.text, when: timesText(to, timing.whole) }));
  };
  const join = (first: TimeItem, second: TimeItem) => {
    const [one, other] = [byId.get(first.id), byId.get(second.id)];
    if (!one || !other || !before || other.before.includes(one.id)) return;
    if (comesAfter(one.id, other.id, byId)) {
      say(t("views.time.loops", { first: one.text, second: other.text }), 8000, undefined, "bad");
      return;
    }
    const value = before.type === "links" ? [...other.before, one.id] : one.id;
    void rewrite([{ record: other.record, values: { [before.key]: value } }], t("views.time.joined", { first: one.text, second: other.text }));
  };
  const late = arrows.filter((one) => one.trouble);
  const [goTo, setGoTo] = useState<{ id: number; turn: number } | undefined>();
  const title = new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).formatRange(wallDay(shown.from), wallDay(shown.to) - 1);
  if (query.error && !query.data) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="v-time">
      <Period title={title} mode={mode} modes={zooms} onMode={setMode} onStep={(by) => setOn(ganttStep(on, mode, by))} onToday={() => setOn(today())}>
        {late.length > 0 && (
          <div className="v-legend">
            <button
              type="button"
              onClick={() => {
                const places = late.map(({ to }) => to);
                const next = places[(places.indexOf(goTo?.id ?? -1) + 1) % places.length];
                if (next !== undefined) setGoTo({ id: next, turn: (goTo?.turn ?? 0) + 1 });
              }}
            >
              <i className="trouble" />
              {t("views.time.late", { count: late.length })}
            </button>
          </div>
        )}
      </Period>
      {query.data?.more && <Banner tone="info">{t("views.time.crowded", { count: mostOfSpan })}</Banner>}
      {!query.data ? <Skeleton rows={10} height={36} /> : rows.length === 0 ? <Empty title={t("views.time.none_here")} /> : (
        <TimeGrid
          rows={rows} items={items} axis={axis} arrows={arrows} fixedRows head={phone ? 136 : 268} goTo={goTo}
          words={{
            label: t("views.kind.gantt"), corner: book.label(book.title),
            place: (row, start) => joined([row.name, dayIn(language, dayText(start), { month: "short", day: "numeric" })]),
            span: (span) => timesText(span, timing.whole),
          }}
          acts={{
            onOpen: (item) => open(item.id), onPoint: () => undefined,
            onMove: timing.movable ? move : undefined,
            onJoin: before && may(book, "update") && writable(before) ? join : undefined,
            onUndo: (way) => void walk(way),
          }}
        />
      )}
    </div>
  );
}

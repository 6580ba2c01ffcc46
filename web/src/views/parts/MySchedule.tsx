import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type Form, useForm } from "../../forms";
import { useLanguage } from "../../kit/usePreferences";
import { clockText, day, wallDay } from "../../kit/wall";
import { useTranslation } from "../../kit/words";
import { today } from "../../kit/zone";
import { Card } from "../../ui/Card";
import { Skeleton } from "../../ui/Skeleton";
import { meFormula } from "../bar/conditions";
import { useFieldBook } from "../fieldBook";
import type { Filter, RecordShown, View, ViewDefinition } from "../model";
import { useViews } from "../queries/views";
import { dayIn } from "../time/axis";
import { type Times, timingOf } from "../time/timing";
import { useTimed } from "../time/useTimed";
import "../views.css";

/** A calendar or a schedule, by whose records a day is planned. */
export interface Planned {
  app: string;
  form: string;
  view: string;
}

interface Line extends Times {
  key: string;
  text: string;
  whole: boolean;
  source: Planned;
  id: number;
}

const ahead = 7;
const most = 8;
const asRead = (record: RecordShown): RecordShown => record;
const uses: readonly string[] = [];

/** What somebody has before them today and in the days after, out of the calendars of their applications. */
export function MySchedule({ sources }: { sources: readonly Planned[] }) {
  const [first] = sources;
  return <Gathered sources={sources} from={wallDay(today())} found={[]} waiting={false}>{(found, waiting) => <Days found={found} waiting={waiting} first={first} />}</Gathered>;
}

function Days({ found, waiting, first }: { found: readonly Line[]; waiting: boolean; first: Planned | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = today();
  const lines = found.toSorted((one, other) => one.start - other.start || one.text.localeCompare(other.text));
  const days = Array.from({ length: ahead }, (_, place) => wallDay(now) + place * day);
  // What goes on for days is said once, on the first of them that is still to come.
  const shown = lines.slice(0, most);
  const onDay = (at: number) => shown.filter((one) => Math.max(one.start, wallDay(now)) >= at && Math.max(one.start, wallDay(now)) < at + day);
  return (
    <Card title={t("views.mine.title")} flush={lines.length > 0}>
      {lines.length === 0 ? (
        waiting ? <Skeleton rows={3} height={18} /> : (
          <p className="v-mine-none">
            {t(first ? "views.mine.none" : "views.mine.no_calendar", { count: ahead })}{" "}
            {first && <Link to="/a/$app/f/$form" params={{ app: first.app, form: first.form }} search={{ v: first.view }}>{t("views.mine.open")}</Link>}
          </p>
        )
      ) : (
        days.map((at) => {
          const those = onDay(at);
          if (those.length === 0) return null;
          const on = new Date(at).toISOString().slice(0, 10);
          return (
            <section key={at} className="v-mine-day" aria-label={dayIn(language, on, { month: "long", day: "numeric", weekday: "long" })}>
              <h3>{on === now ? t("views.mine.today") : dayIn(language, on, { month: "numeric", day: "numeric", weekday: "short" })}</h3>
              <ul>
                {those.map((one) => (
                  <li key={one.key}>
                    <Link to="/a/$app/f/$form" params={{ app: one.source.app, form: one.source.form }} search={{ v: one.source.view, r: one.id }}>
                      <span className="v-mine-when">{one.whole || one.start < at ? t("views.time.all_day") : clockText(one.start)}</span>
                      <span className="v-mine-text" dir="auto">{one.text}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          );
        })
      )}
      {lines.length > most && first && (
        <p className="v-mine-more"><Link to="/a/$app/f/$form" params={{ app: first.app, form: first.form }} search={{ v: first.view }}>{t("views.mine.more", { count: lines.length - most })}</Link></p>
      )}
    </Card>
  );
}

interface GatheredProps {
  sources: readonly Planned[];
  from: number;
  found: readonly Line[];
  waiting: boolean;
  children: (found: readonly Line[], waiting: boolean) => ReactNode;
}

/** One calendar after the other, with what was found in those before it. */
function Gathered({ sources: [source, ...rest], from, found, waiting, children }: GatheredProps) {
  if (!source) return children(found, waiting);
  return (
    <Source key={source.view} source={source} from={from}>
      {(lines) => <Gathered sources={rest} from={from} found={lines ? [...found, ...lines] : found} waiting={waiting || lines === null}>{children}</Gathered>}
    </Source>
  );
}

interface SourceProps {
  source: Planned;
  from: number;
  /** Is given what stands in the calendar, or null while that is not known. */
  children: (lines: readonly Line[] | null) => ReactNode;
}

function Source({ source, from, children }: SourceProps) {
  const form = useForm(source.form);
  const views = useViews(source.form);
  const view = views.data?.find(({ key }) => key === source.view);
  if (form.data && view) return <Known source={source} from={from} form={form.data} view={view}>{children}</Known>;
  return children(form.isError || views.isError || (views.data && !view) ? [] : null);
}

/** Whose it is: people of the record are meant, not who typed it. A view that speaks of its reader has said so itself. */
function mine(form: Form, definition: ViewDefinition): Filter | null {
  if (/\bme\b/.test(JSON.stringify(definition.filter ?? {}))) return {};
  const people = form.definition.fields.filter((field) => (field.type === "member" || field.type === "members") && (field.level === "read" || field.level === "write"));
  return people.length > 0 ? { any: people.map((field) => meFormula(field.key, field.type === "members", false)) } : null;
}

function Known({ source, from, form, view, children }: SourceProps & { form: Form; view: View }) {
  const book = useFieldBook(form, uses);
  const own = useMemo(() => mine(form, view.definition), [form, view]);
  const definition = useMemo<ViewDefinition>(() => ({ ...view.definition, filter: { all: [view.definition.filter ?? {}, own ?? {}].filter((one) => Object.keys(one).length > 0) } }), [view, own]);
  const timing = useMemo(() => timingOf(definition, book), [definition, book]);
  return own && timing ? <Asked {...{ source, from, book, definition, timing, children }} /> : children([]);
}

function Asked({ source, from, book, definition, timing, children }: SourceProps & { book: ReturnType<typeof useFieldBook>; definition: ViewDefinition; timing: NonNullable<ReturnType<typeof timingOf>> }) {
  const { query, timed } = useTimed({ book, definition, search: "", timing, from, to: from + ahead * day, uses, apply: asRead });
  if (!query.data && !query.isError) return children(null);
  return children(timed.map((one) => ({ start: one.start, end: one.end, key: `${source.view} ${one.id}`, text: one.text, whole: timing.whole, source, id: one.id })));
}

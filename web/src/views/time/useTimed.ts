import { useMemo } from "react";
import { rulesOf } from "../asking";
import { type FieldBook, isLink } from "../fieldBook";
import type { RecordShown, ViewDefinition } from "../model";
import { type SpanFound, useSpan } from "../queries/spans";
import { nameOf } from "../showing";
import { toneOf } from "../tones";
import { settingOf, type Times, type Timing, timesOf, windowOf } from "./timing";

export interface Timed extends Times {
  id: number;
  record: RecordShown;
  text: string;
  tone: string | undefined;
}

/** When each of the records is; those that say nothing of it are left out. */
export function timedOf(found: SpanFound, { timing, book, definition }: Pick<TimedAsked, "timing" | "book" | "definition">, apply: TimedAsked["apply"] = (record) => record): Timed[] {
  const rules = rulesOf(definition).filter((rule) => !rule.field);
  return found.records.flatMap((read): Timed[] => {
    const record = apply(read);
    const times = timesOf(timing, record);
    const rule = rules[found.colours.get(record.id) ?? -1];
    return times ? [{ ...times, id: record.id, record, text: nameOf(book, record), tone: rule && toneOf(rule.colour) }] : [];
  });
}

interface TimedAsked {
  book: FieldBook;
  definition: ViewDefinition;
  search: string;
  timing: Timing;
  from: number;
  to: number;
  /** Settings that name further fields. */
  uses: readonly string[];
  /** A condition whose records are told apart. */
  when?: string;
  /** With what was changed here and is still on its way. */
  apply: (record: RecordShown) => RecordShown;
}

/** The records of a window of time, and when each is. Only these are asked for, never the whole form. */
export function useTimed({ book, definition, search, timing, from, to, uses, when = "", apply }: TimedAsked) {
  const question = useMemo(() => {
    const paths = [book.title, timing.start.key, timing.end?.key ?? "", ...uses.map((use) => settingOf(definition, use))];
    const known = [...new Set(paths.filter((path) => path && book.find(path)))];
    const fields = known.filter((path) => !path.includes("."));
    return {
      form: book.form.key,
      rules: rulesOf(definition).filter((rule) => !rule.field).map((rule) => rule.when),
      when,
      body: {
        filter: { all: [...(Object.keys(definition.filter ?? {}).length > 0 ? [definition.filter ?? {}] : []), windowOf(timing, from, to)] },
        search, fields, expand: [...fields.filter((path) => isLink(book.find(path))), ...known.filter((path) => path.includes("."))],
      },
    };
    // Which uses there are is fixed for a kind.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [book, definition, search, timing, from, to, when]);
  const query = useSpan(question);
  const { data } = query;
  const timed = useMemo(() => (data ? timedOf(data, { timing, book, definition }, apply) : []), [data, timing, book, definition, apply]);
  return { query, timed };
}

/** The lines of a view: records by windows, heads of groups between them, and a line that adds one. Nothing is drawn here. */
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import type { FieldBook } from "./fieldBook";
import { allOf, codeDepth, conjuncts, divisionDepth, type Filter, type GroupBy, type Question, type RecordShown, type Value, type ViewDefinition } from "./model";
import { type FigureAsked, type Longer, useLevels, useLonger } from "./queries/groups";
import { hereWindow, pageSize, useHowMany, type Window, windowQuery, within } from "./queries/windows";

export interface GroupLine {
  kind: "group";
  id: string;
  level: number;
  path: string;
  value: Value;
  title: Value;
  by: GroupBy["by"];
  count: number;
  figures: readonly unknown[];
  open: boolean;
  filter: Filter;
}
export interface RecordsLine {
  kind: "records";
  question: Question;
  count: number;
  /** Among all records that are shown. */
  firstNumber: number;
  group: GroupLine | null;
}
/** There are more groups than are shown. */
export interface MoreLine {
  kind: "more";
  id: string;
  level: number;
  group: GroupLine | null;
  /** So many are here. */
  shown: number;
  busy: boolean;
}
export type Line = GroupLine | RecordsLine | MoreLine | { kind: "add"; group: GroupLine | null };
interface Placed {
  line: Line;
  start: number;
  length: number;
  /** The rows of the groups around it, the outermost first. */
  around: readonly number[];
}

const noneLonger: ReadonlyMap<string, Longer> = new Map();

const byDays = (value: string, by: NonNullable<GroupBy["by"]>): string => {
  const [year = 0, month = 1, day = 1] = value.slice(0, 10).split("-").map(Number);
  const end = new Date(Date.UTC(year, month - 1, day));
  if (by === "day") end.setUTCDate(end.getUTCDate() + 1);
  else if (by === "week") end.setUTCDate(end.getUTCDate() + 7);
  else if (by === "year") end.setUTCFullYear(end.getUTCFullYear() + 1);
  else end.setUTCMonth(end.getUTCMonth() + (by === "quarter" ? 3 : 1));
  return end.toISOString().slice(0, 10);
};

/** Which records a group has. */
export function filterOfGroup(field: string, by: GroupBy["by"], value: Value): Filter {
  if (value === null || value === undefined) return { field, operator: "is_blank" };
  // What says only the province lies in no city: it is told apart from those that lie in the province.
  if (divisionDepth(by) > 0) return { field, operator: codeDepth(String(value)) >= divisionDepth(by) ? "below" : "is", value };
  if (by && by !== "value") {
    // Days of the workspace, also of moments: formulas know its zone.
    const [from, to] = [String(value).slice(0, 10), byDays(String(value), by)].map((day) => `DATE(${day.split("-").map(Number).join(", ")})`);
    return { formula: `${field} >= ${from} AND ${field} < ${to}` };
  }
  if (typeof value === "object" && "amount" in value) return { field, operator: "is", value: value.amount };
  return { field, operator: "is", value };
}

export interface Rows {
  total: { value: number; exact: boolean } | null;
  rowCount: number;
  at: (row: number) => { line: Line; offset: number; around: readonly number[] } | undefined;
  record: (row: number) => { record: RecordShown; marks: readonly number[]; number: number; line: RecordsLine } | undefined;
  /** The place of a record that is in sight or was. */
  find: (id: number) => number;
  need: (first: number, last: number) => void;
  toggle: (row: number) => void;
  /** Fetches the groups that follow those at such a line. */
  more: (row: number) => void;
  loading: boolean;
  error: unknown;
  retry: () => void;
  recordRows: readonly { start: number; length: number; line: RecordsLine }[];
}

interface RowsAsked {
  question: Question;
  definition: ViewDefinition;
  book: FieldBook;
  figures: readonly FigureAsked[];
  mayAdd: boolean;
}

export function useRows({ question: asked, definition, book, figures, mayAdd }: RowsAsked): Rows {
  const queries = useQueryClient();
  const groups = useMemo(() => (definition.group ?? []).filter((one) => book.find(one.field)), [definition.group, book]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [span, setSpan] = useState<readonly [number, number]>([0, 60]);
  const whole = useMemo(() => definition.filter ?? {}, [definition.filter]);
  const head = useQuery({ ...windowQuery(asked, 0), enabled: groups.length === 0 });
  // What was shown stays until the first window of what is asked now is here: nothing flickers while one types.
  const [question, setQuestion] = useState(asked);
  if (question !== asked && (groups.length > 0 || head.data || head.error)) setQuestion(asked);
  const levels = useLevels(question, whole, groups, figures);
  const [kept, setKept] = useState({ question, groups, longer: noneLonger });
  if (kept.question !== question || kept.groups !== groups) setKept({ question, groups, longer: noneLonger });
  const longer = useLonger(question, groups, figures, kept.longer);
  const first = useQuery({ ...windowQuery(question, 0), enabled: groups.length === 0 });
  const counted = useHowMany(question, first.data?.count, groups.length === 0);
  const stamp = `${levels.map((level) => level.dataUpdatedAt).join()} ${[...longer].map(([id, one]) => `${id} ${one.groups.length} ${one.more} ${one.busy}`).join()}`;

  const placed = useMemo<{ lines: Placed[]; rows: number; records: number }>(() => {
    const lines: Placed[] = [];
    let [row, records] = [0, 0];
    const put = (line: Line, length: number, around: readonly number[] = []) => {
      lines.push({ line, start: row, length, around });
      row += length;
    };
    if (groups.length === 0) {
      put({ kind: "records", question, count: counted?.value ?? 0, firstNumber: 1, group: null }, counted?.value ?? 0);
      if (mayAdd) put({ kind: "add", group: null }, 1);
      return { lines: lines.filter((one) => one.length > 0), rows: row, records: counted?.value ?? 0 };
    }
    const walk = (level: number, before: readonly Value[], above: readonly Filter[], around: readonly number[], parent: GroupLine | null) => {
      const by = groups[level];
      const paged = longer.get(parent?.id ?? "");
      const here = paged?.groups.length ? paged : levels[level]?.data;
      let [shown, inGroups] = [0, 0];
      for (const group of here?.groups ?? []) {
        if (!by || !before.every((key, place) => JSON.stringify(group.keys[place] ?? null) === JSON.stringify(key ?? null))) continue;
        shown += 1;
        inGroups += Number(group.aggregates[0] ?? 0);
        const keys = group.keys.slice(0, level + 1);
        const id = JSON.stringify(keys);
        const closed = (by.closed ?? false) !== toggled.has(id);
        const own = filterOfGroup(by.field, by.by, keys[level]);
        const line: GroupLine = {
          kind: "group", id, level, path: by.field, by: by.by, value: keys[level], title: group.titles[level], open: !closed,
          count: Number(group.aggregates[0] ?? 0), figures: group.aggregates.slice(1), filter: allOf([...above, own].flatMap(conjuncts)),
        };
        const inside = [...around, row];
        put(line, 1, around);
        if (level + 1 < groups.length) {
          if (!closed) walk(level + 1, keys, [...above, own], inside, line);
          else records += line.count;
          continue;
        }
        if (!closed) {
          put({ kind: "records", question: within(question, line.filter), count: line.count, firstNumber: records + 1, group: line }, line.count, inside);
          if (mayAdd) put({ kind: "add", group: line }, 1, inside);
        }
        records += line.count;
      }
      // The pages of inner groups may end before those of this one: then fewer records are in them than in it.
      if (here?.more && (parent === null || paged || inGroups < parent.count)) put({ kind: "more", id: parent?.id ?? "", level, group: parent, shown, busy: paged?.busy ?? false }, 1, around);
    };
    walk(0, [], [], [], null);
    return { lines, rows: row, records };
    // What came of the groups is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [question, groups, counted?.value, stamp, toggled, mayAdd]);

  const at = useCallback(
    (row: number) => {
      let [low, high] = [0, placed.lines.length - 1];
      while (low <= high) {
        const middle = (low + high) >> 1;
        const one = placed.lines[middle];
        if (!one) return undefined;
        if (row < one.start) high = middle - 1;
        else if (row >= one.start + one.length) low = middle + 1;
        else return { line: one.line, offset: row - one.start, around: one.around };
      }
      return undefined;
    },
    [placed],
  );

  const wanted = useMemo(() => {
    const found: { question: Question; page: number }[] = [];
    for (const { line, start, length } of placed.lines) {
      if (line.kind !== "records" || start > span[1] || start + length <= span[0]) continue;
      const lastPage = Math.floor((Math.min(start + length - 1, span[1]) - start) / pageSize);
      for (let page = Math.floor(Math.max(0, span[0] - start) / pageSize); page <= lastPage; page += 1) found.push({ question: line.question, page });
    }
    return found;
  }, [placed, span]);
  const windows = useQueries({ queries: wanted.map((one) => windowQuery(one.question, one.page)) });
  const arrived = windows.map((one) => one.dataUpdatedAt).join();

  // Looked up once for each window, not for each cell; another one when something arrived.
  // oxlint-disable-next-line react/exhaustive-deps
  const seen = useMemo(() => new Map<Question, Map<number, Window | undefined>>(), [placed, arrived]);
  const record = useCallback(
    (row: number) => {
      const found = at(row);
      if (found?.line.kind !== "records") return undefined;
      const { question: own } = found.line;
      const page = Math.floor(found.offset / pageSize);
      const pages = seen.get(own) ?? new Map<number, Window | undefined>();
      seen.set(own, pages);
      if (!pages.get(page)) pages.set(page, hereWindow(queries, own, page));
      const window = pages.get(page);
      const one = window?.records[found.offset % pageSize];
      return one && { record: one, marks: window.colours[one.id] ?? [], number: found.line.firstNumber + found.offset, line: found.line };
    },
    [at, queries, seen],
  );
  const find = useCallback(
    (id: number) => {
      for (const { line, start, length } of placed.lines) {
        if (line.kind !== "records") continue;
        for (const [page, window] of seen.get(line.question) ?? []) {
          const place = window?.records.findIndex((one) => one.id === id) ?? -1;
          if (place >= 0 && page * pageSize < length) return start + page * pageSize + place;
        }
      }
      return -1;
    },
    [placed, seen],
  );
  const need = useCallback((from: number, to: number) => setSpan((old) => (old[0] === from && old[1] === to ? old : [from, to])), []);
  const toggle = useCallback(
    (row: number) => {
      const found = at(row);
      if (found?.line.kind !== "group") return;
      const { id } = found.line;
      setToggled((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [at],
  );
  const more = useCallback(
    (row: number) => {
      const line = at(row)?.line;
      if (line?.kind !== "more" || line.busy) return;
      setKept((old) => {
        const pages = old.longer.get(line.id)?.pages ?? (line.group === null ? 1 : 0);
        return { ...old, longer: new Map(old.longer).set(line.id, { level: line.level, filter: allOf([whole, line.group?.filter ?? {}].flatMap(conjuncts)), pages: pages + 1 }) };
      });
    },
    [at, whole],
  );
  const outer = longer.get("")?.groups.length ? longer.get("") : levels[0]?.data;
  const loading = groups.length === 0 ? !first.data && !head.error : levels.some((one) => one.isPending);
  const error = (groups.length === 0 ? head.error : levels.find((one) => one.error)?.error) ?? windows.find((one) => one.error && !one.data)?.error ?? null;
  const retry = useCallback(() => void queries.refetchQueries({ queryKey: ["records", question.form], type: "active", predicate: (one) => one.state.status === "error" }), [queries, question.form]);
  return useMemo(
    () => ({
      total: groups.length === 0 ? counted : outer ? { value: outer.groups.reduce((sum, one) => sum + Number(one.aggregates[0] ?? 0), 0), exact: !outer.more } : null,
      rowCount: placed.rows,
      at, record, find, need, toggle, more, loading, error, retry,
      recordRows: placed.lines.flatMap(({ line, start, length }) => (line.kind === "records" ? [{ start, length, line }] : [])),
    }),
    [groups, counted, outer, placed, at, record, find, need, toggle, more, loading, error, retry],
  );
}

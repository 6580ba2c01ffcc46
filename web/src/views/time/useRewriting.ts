import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { asProblem } from "../../kit/problem";
import type { Step } from "../../kit/undo";
import { useTranslation } from "../../kit/words";
import { useChange } from "../../records";
import { say } from "../../ui/toast";
import type { FieldBook } from "../fieldBook";
import type { KindProps } from "../kind";
import type { RecordShown, Value } from "../model";
import type { SpanFound } from "../queries/spans";
import { useWalk } from "../walking";

export interface Rewrite {
  record: RecordShown;
  values: Readonly<Record<string, Value>>;
  /** What links are called by then, so that it is seen at once. */
  titles?: Readonly<Record<string, Value>>;
}

const undoable = 10_000;

/** Changes that are seen at once, go back with the reason when they are refused, and can be taken back. */
export function useRewriting(book: FieldBook, steps: KindProps["steps"]) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const change = useChange();
  const form = book.form.key;
  const [ahead, setAhead] = useState<ReadonlyMap<number, Rewrite>>(new Map());
  const versions = useRef(new Map<number, number>());
  // One after the other, so that a quick hand is never refused for a slow answer.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const inTurn = useCallback(<T,>(act: () => Promise<T>): Promise<T> => {
    const turn = line.current.then(act);
    line.current = turn.catch(() => undefined);
    return turn;
  }, []);
  const versionOf = useCallback(
    ({ id, version }: RecordShown): number =>
      Math.max(version, versions.current.get(id) ?? 0, ...queries.getQueriesData<SpanFound>({ queryKey: ["records", form, "span"] }).map(([, found]) => found?.records.find((one) => one.id === id)?.version ?? 0)),
    [queries, form],
  );

  const around = useCallback(
    (act: () => Promise<Step | undefined>) =>
      inTurn(async () => {
        const taken = await act();
        await queries.invalidateQueries({ queryKey: ["records", form] });
        return taken;
      }),
    [inTurn, queries, form],
  );
  const walk = useWalk(steps, around);

  /** `why` says more of a refusal than the server does, once what stands there now is known. */
  const rewrite = useCallback(
    async (those: readonly Rewrite[], says: string, why?: () => Promise<string | undefined>): Promise<boolean> => {
      setAhead((old) => new Map([...old, ...those.map((one) => [one.record.id, one] as const)]));
      const settle = () => setAhead((old) => new Map([...old].filter(([id, one]) => !those.some((each) => each.record.id === id && each === one))));
      try {
        const done = await inTurn(async () => {
          const { step, written } = await change(those.map(({ record, values }) => ({ form, operation: "update", id: record.id, version: versionOf(record), values })), says);
          for (const { id, version } of written.records) if (version !== null) versions.current.set(id, version);
          if (step) steps.add(step);
          return step;
        });
        say(says, undoable, done ? { label: t("views.undo.act"), run: () => void walk("undo", done) } : undefined);
        await queries.invalidateQueries({ queryKey: ["records", form] });
        settle();
        return true;
      } catch (error) {
        const problem = asProblem(error);
        settle();
        const taken = problem?.fields.find((one) => one.key.startsWith("write_overlap"));
        if (problem && !problem.unreachable) await queries.invalidateQueries({ queryKey: ["records", form] });
        const reason = problem?.unreachable ? t("ui.unreachable") : ((taken && (await why?.())) ?? problem?.fields[0]?.detail ?? (problem?.detail || t("ui.failed")));
        say(t("views.time.put_back", { why: reason }), undoable, undefined, "bad");
        return false;
      }
    },
    [change, form, queries, steps, t, walk, inTurn, versionOf],
  );

  const apply = useCallback(
    (record: RecordShown): RecordShown => {
      const one = ahead.get(record.id);
      return one ? { ...record, values: { ...record.values, ...one.values }, titles: { ...record.titles, ...one.titles } } : record;
    },
    [ahead],
  );
  return useMemo(() => ({ apply, rewrite, walk }), [apply, rewrite, walk]);
}

/** Cells that are changed at once and saved behind: what was typed is seen before the server has answered. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { newName } from "../kit/ids";
import { asProblem, type Problem } from "../kit/problem";
import type { Steps } from "../kit/undo";
import { useTranslation } from "../kit/words";
import { type Change, type Written, useChange } from "../records";
import { say } from "../ui/toast";
import type { RecordShown, Value } from "./model";
import { patchRecord } from "./queries/windows";
import { drop, mark, put, type Unsaved, unsavedNow } from "./unsaved";

export interface CellChange {
  record: RecordShown;
  field: string;
  value: Value;
  title?: Value;
  /** For the tray. */
  says: Unsaved["says"];
}

/** The newest version of each record that came back from a write: answers may be older than what was typed since. */
const versions = new Map<string, number>();
export const versionOf = (form: string, record: { id: number; version: number }): number => Math.max(record.version, versions.get(`${form}/${record.id}`) ?? 0);
export function remember(written: Written): void {
  for (const one of written.records) if (one.version !== null) versions.set(`${one.form}/${one.id}`, one.version);
}
const lines = new Map<string, Promise<unknown>>();

/** One after the other for each record, so that a slow answer never undoes a quick hand. */
export async function inTurn<T>(records: readonly string[], act: () => Promise<T>): Promise<T> {
  const before = Promise.allSettled(records.flatMap((one) => lines.get(one) ?? []));
  const turn = before.then(act);
  for (const one of records) lines.set(one, turn);
  try {
    return await turn;
  } finally {
    for (const one of records) if (lines.get(one) === turn) lines.delete(one);
  }
}

const places = /^changes\.(\d+)\.values\.([^.]+)/;

/** Sentences of a refusal by `place/field` of its changes. */
function sentences(problem: Problem): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, detail } of problem.fields) {
    const [, place, field] = places.exec(path) ?? [];
    if (place && field) found.set(`${place}/${field}`, detail);
  }
  return found;
}

function changesOf(form: string, those: readonly Unsaved[]): Change[] {
  const byRecord = new Map<number, Record<string, Value>>();
  for (const one of those) byRecord.set(one.id, { ...byRecord.get(one.id), [one.field]: one.value });
  const typedAt = new Map(those.map((one) => [one.id, one.version]));
  return [...byRecord].map(([id, values]) => ({ form, operation: "update", id, values, version: versionOf(form, { id, version: typedAt.get(id) ?? 0 }) }));
}

/** Sends a set of what is unsaved, and settles what becomes of it. */
export function useSend() {
  const change = useChange();
  const queries = useQueryClient();
  const { t } = useTranslation();
  return useCallback(
    async (set: string, says: string, steps?: Steps): Promise<boolean> => {
      const those = [...unsavedNow().values()].filter((one) => one.set === set);
      const form = those[0]?.form;
      if (form === undefined) return true;
      // What is sent again stays in the tray until it has arrived.
      if (steps) mark(set, "sending", "");
      const changes = changesOf(form, those);
      try {
        const { written, step } = await change(changes, says, those.length === (those[0]?.size ?? 0) ? set : newName());
        remember(written);
        for (const [id, values] of changes.map((one) => [one.id ?? 0, one.values ?? {}] as const)) {
          const titles = Object.fromEntries(those.filter((one) => one.id === id && one.title !== undefined).map((one) => [one.field, one.title]));
          patchRecord(queries, form, id, (record) => ({ ...record, values: { ...record.values, ...values }, titles: { ...record.titles, ...titles }, version: Math.max(record.version, versions.get(`${form}/${id}`) ?? 0) }));
        }
        drop(set);
        if (step) steps?.add(step);
        return true;
      } catch (error) {
        const problem = asProblem(error);
        if (!problem || problem.unreachable || problem.status === 401 || problem.status === 429 || problem.status >= 500) {
          if (steps) {
            mark(set, "waiting", "");
            // Whose session has ended is told by the door that they see.
            if (problem?.status !== 401) say(t("views.unsaved.kept"), 6000, undefined, "bad");
          }
          return false;
        }
        const why = sentences(problem);
        const place = new Map(changes.map((one, at) => [one.id, at]));
        const refused = (one: Unsaved) => why.get(`${place.get(one.id)}/${one.field}`);
        const first = [...why.values()][0] ?? problem.detail;
        if (problem.status === 422 && those.some(refused)) {
          // What is wrong stays as it was typed, with the reason; what was sent along with it is not saved either.
          for (const one of those) {
            const sentence = refused(one);
            if (sentence) put([{ ...one, set: newName(), size: 1, state: "refused", why: sentence }]);
          }
        }
        // What was typed, or waited for the line, is not thrown away unseen: it stays in the tray, with the reason.
        if (those.length === 1 && (problem.status === 404 || problem.status === 409)) mark(set, "aside", first);
        else if (!steps) mark(set, "refused", first);
        else drop(set);
        say(those.length > 1 ? t("views.unsaved.none_of", { count: those.length, why: first }) : t("views.unsaved.put_back", { why: first }), 8000, undefined, "bad");
        return false;
      }
    },
    [change, queries, t],
  );
}

/** Changes cells: seen at once, kept until the server has them, with a step that takes them back. */
export function useWriteCells(form: string, steps: Steps) {
  const send = useSend();
  return useCallback(
    (cells: readonly CellChange[], says: string): Promise<boolean> => {
      if (cells.length === 0) return Promise.resolve(true);
      const set = newName();
      put(
        cells.map(({ record, field, value, title, says: named }) => ({
          form, id: record.id, version: record.version, field, value, ...(title !== undefined && { title }), set, size: cells.length, state: "sending", why: "", says: named, since: Date.now(),
        })),
      );
      return inTurn([...new Set(cells.map((cell) => `${form}/${cell.record.id}`))], () => send(set, says, steps));
    },
    [form, send, steps],
  );
}

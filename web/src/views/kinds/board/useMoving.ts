import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { Field } from "../../../forms";
import { asProblem } from "../../../kit/problem";
import { useTranslation } from "../../../kit/words";
import { useChange } from "../../../records";
import { say } from "../../../ui/toast";
import type { FieldBook } from "../../fieldBook";
import type { KindProps } from "../../kind";
import type { RecordShown, Value } from "../../model";
import { nameOf } from "../../showing";
import { inTurn, remember, versionOf } from "../../writing";

export interface Moved {
  record: RecordShown;
  to: string;
}
/** The server wants to know more before it lets a record into the column. */
export interface Asking {
  record: RecordShown;
  to: string;
  value: Value;
  column: string;
  fields: readonly { field: Field; why: string }[];
  values: Readonly<Record<string, Value>>;
}

const without = (id: number) => (old: ReadonlyMap<number, Moved>): ReadonlyMap<number, Moved> => new Map([...old].filter(([one]) => one !== id));
const places = /^changes\.0\.values\.([^.]+)/;

/** Moves records between columns: seen at once, put back with the reason when it is refused, asked for what is missing. */
export function useMoving(field: Field | undefined, book: FieldBook, steps: KindProps["steps"]) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const change = useChange();
  const [moved, setMoved] = useState<ReadonlyMap<number, Moved>>(new Map());
  const [asking, setAsking] = useState<Asking | null>(null);
  const form = book.form.key;

  const move = useCallback(
    async (record: RecordShown, to: string, column: string, values: Readonly<Record<string, Value>> = {}) => {
      if (!field) return;
      const value: Value = JSON.parse(to);
      setMoved((old) => new Map(old).set(record.id, { record, to }));
      const says = t("views.board.moved", { record: nameOf(book, record), column });
      try {
        const step = await inTurn([`${form}/${record.id}`], async () => {
          const done = await change([{ form, operation: "update", id: record.id, version: versionOf(form, record), values: { ...values, [field.key]: value } }], says);
          remember(done.written);
          return done.step;
        });
        if (step) steps.add(step);
        setAsking(null);
        await queries.invalidateQueries({ queryKey: ["records", form] });
        setMoved(without(record.id));
        say(says, 3000);
      } catch (error) {
        const problem = asProblem(error);
        const wanted = (problem?.status === 422 ? problem.fields : []).flatMap(({ path, detail }) => {
          const other = book.find(places.exec(path)?.[1] ?? "");
          return other && other.key !== field.key && other.level === "write" ? [{ field: other, why: detail }] : [];
        });
        setMoved(without(record.id));
        if (wanted.length > 0) return setAsking({ record, to, value, column, fields: wanted, values });
        say(problem?.unreachable ? t("ui.unreachable") : (problem?.fields[0]?.detail ?? (problem?.detail || t("ui.failed"))), 8000, undefined, "bad");
      }
      return undefined;
    },
    [field, book, change, form, queries, steps, t],
  );
  return { moved, move, asking, stopAsking: useCallback(() => setAsking(null), []) };
}

/** What a filter or a search finds, each below what it is a part of. */
import { useMemo } from "react";
import { mostOfSpan, useSpan } from "../../queries/spans";
import { aboveOf, useAbove } from "../../queries/trees";
import type { Question, RecordShown } from "../../model";
import { branchesOf } from "./lines";

const nothing: readonly RecordShown[] = [];

export function useFound(question: Question, parent: string) {
  const { form, body, rules } = question;
  const found = useSpan({ form, body, rules, when: "" });
  const above = useAbove(form, parent, found.data?.records ?? nothing, { ...(body.fields && { fields: body.fields }), ...(body.expand && { expand: body.expand }) });
  const tree = useMemo(() => {
    const listed = (found.data?.records ?? nothing).map((record) => {
      const rule = found.data?.colours.get(record.id);
      return { record, marks: rule === undefined ? [] : [rule] };
    });
    return { ...branchesOf(listed, above.data ?? nothing, (record) => aboveOf(record, parent)), beside: new Set((above.data ?? nothing).map(({ id }) => id)) };
  }, [found.data, above.data, parent]);
  return { ...tree, count: found.data?.records.length ?? 0, more: found.data?.more ? mostOfSpan : 0, error: found.data ? null : found.error, loading: !found.data || above.isPending, retry: found.refetch };
}

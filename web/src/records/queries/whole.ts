/** A record with its form: everything that a page or a panel of it needs. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useForm } from "../../forms";
import { type Problem } from "../../kit/problem";
import { along } from "../shape";
import { recordQuery } from "./reading";

export function useWhole(form: string, id: number) {
  const queries = useQueryClient();
  const described = useForm(form);
  const definition = described.data?.definition;
  const { expand, rows } = definition ? along(definition) : { expand: [], rows: [] };
  const question = recordQuery(form, id, expand, rows);
  // What stood there stays in sight while the next answer is on its way, but never of another record.
  const read = useQuery({ ...question, enabled: definition !== undefined, retry: false });
  const refetch = useCallback(() => queries.refetchQueries({ queryKey: ["records", form, "one", id] }), [queries, form, id]);
  return {
    form: described.data,
    record: read.data,
    error: (described.error ?? read.error) as Problem | null,
    refetch,
    busy: read.isFetching || described.isFetching,
  };
}

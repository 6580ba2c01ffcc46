/** What the values of conditions are called: people, departments, regions, and records of other forms. */
import { queryOptions, useQueries } from "@tanstack/react-query";
import { useCallback } from "react";
import { client, data, type RecordsPage } from "../../api";
import { fieldKind } from "../kinds";
import type { Field, Value } from "../kind";
import { listOf, textSetting } from "../parts/settings";
import { departmentName, personName, useDepartmentsKnown, usePeopleKnown, useRegions } from "./names";
import { useTargets } from "./targets";

export interface Named {
  field: Field;
  value: Value;
}
type Titled = { id: number; title: string };

const links: ReadonlySet<string> = new Set(["link", "links"]);
const people: ReadonlySet<string> = new Set(["member", "members"]);
const places: ReadonlySet<string> = new Set(["region", "address"]);
const numbers = (value: Value): number[] => listOf(value).filter((one): one is number => Number.isInteger(one) && (one as number) > 0);
/** A page of records has no more. */
const most = 100;

const titlesQuery = (form: string, title: Field | undefined, ids: readonly number[]) =>
  queryOptions({
    queryKey: ["records", form, "called", ids.join()],
    queryFn: async (): Promise<readonly Titled[]> => {
      if (!title) return [];
      const page = await data<RecordsPage>(
        client.POST("/api/forms/{key}/query", { params: { path: { key: form } }, body: { fields: [title.key], limit: ids.length, filter: { field: "id", operator: "in", value: ids } as never } }),
      );
      return page.records.map(({ id, values, masked }) => ({ id, title: fieldKind(title).text({ field: title, value: values[title.key], masked: masked?.[title.key] }) || `#${id}` }));
    },
    enabled: title !== undefined,
    staleTime: 60_000,
    retry: false,
  });

/**
 * Fetches what these values are called. What it returns gives, for a value of a field, the titles of the records, people
 * and departments it names, so that `text` and inputs need no more; null for what is gone or may not be seen, and
 * undefined while nothing is known yet.
 */
export function useCalled(named: readonly Named[]): (field: Field, value: Value) => readonly { id: number; title: string | null | undefined }[] {
  const has = (types: ReadonlySet<string>) => named.some(({ field }) => types.has(field.type));
  const team = usePeopleKnown(has(people));
  const departments = useDepartmentsKnown(named.some(({ field }) => field.type === "department"));
  useRegions(has(places));
  const byForm = new Map<string, Set<number>>();
  for (const { field, value } of named) {
    if (!links.has(field.type)) continue;
    const form = textSetting(field, "form");
    byForm.set(form, new Set([...(byForm.get(form) ?? []), ...numbers(value)]));
  }
  const wanted = [...byForm].filter(([form, ids]) => form !== "" && ids.size > 0).map(([form, ids]) => ({ form, ids: [...ids].toSorted((one, other) => one - other).slice(0, most) }));
  const targets = useTargets(wanted.map(({ form }) => form));
  const answers = useQueries({
    queries: wanted.map(({ form, ids }, place) => {
      const definition = targets[place]?.data?.definition;
      return titlesQuery(form, definition?.fields.find(({ key }) => key === definition.title), ids);
    }),
  });
  const stamp = `${wanted.map(({ form, ids }) => `${form} ${ids.join()}`).join(";")} ${answers.map(({ dataUpdatedAt, isError }) => `${dataUpdatedAt} ${isError}`).join()} ${targets.map(({ isError }) => isError).join()} ${team.data ?? team.settled} ${departments.data ?? departments.settled}`;
  return useCallback(
    (field, value) => {
      if (people.has(field.type)) return numbers(value).map((id) => ({ id, title: personName(id) ?? (team.settled ? null : undefined) }));
      if (field.type === "department") return numbers(value).map((id) => ({ id, title: departmentName(id) ?? (departments.settled ? null : undefined) }));
      if (!links.has(field.type)) return [];
      const place = wanted.findIndex(({ form }) => form === textSetting(field, "form"));
      const settled = answers[place]?.isSuccess || answers[place]?.isError || targets[place]?.isError;
      return numbers(value).map((id) => ({ id, title: answers[place]?.data?.find((one) => one.id === id)?.title ?? (settled ? null : undefined) }));
    },
    // What was asked and answered is in the stamp.
    // oxlint-disable-next-line react/exhaustive-deps
    [stamp],
  );
}

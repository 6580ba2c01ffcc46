/** Records below records: how many each has, and what stands above those that were found. */
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { client, data, type Filter, type Groups, type PageAsked, type RecordsPage, type RecordShown } from "../../api";

const most = 500;
/** Nobody stands deeper than this. */
const deepest = 100;

/** Always the same function: what it made is kept until something else came. */
const numbersOf = ({ groups }: Groups): ReadonlyMap<number, number> => new Map(groups.map(({ keys, aggregates }) => [Number(keys[0]), Number(aggregates[0] ?? 0)]));

/** How many records stand below each of these. */
export const belowQuery = (form: string, parent: string, ids: readonly number[]) => {
  const body = { filter: { field: parent, operator: "in", value: ids }, groups: [{ field: parent }], aggregates: [{ figure: "count" as const }] };
  return queryOptions({
    queryKey: ["records", form, "below", parent, ids],
    queryFn: () => data<Groups>(client.POST("/api/forms/{key}/groups", { params: { path: { key: form } }, body: body as never })),
    select: numbersOf,
    enabled: ids.length > 0,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
};

const page = async (form: string, body: PageAsked): Promise<readonly RecordShown[]> =>
  (await data<RecordsPage>(client.POST("/api/forms/{key}/query", { params: { path: { key: form } }, body: body as never }))).records;

const idIn = (ids: readonly number[]): Filter => ({ field: "id", operator: "in", value: ids });
export const aboveOf = (record: RecordShown, parent: string): number | null => {
  const value = record.values[parent];
  return typeof value === "number" ? value : null;
};

/** All that stands above some records and is not among them. */
export function useAbove(form: string, parent: string, found: readonly RecordShown[], asked: Pick<PageAsked, "fields" | "expand">) {
  const here = new Set(found.map(({ id }) => id));
  const missing = [...new Set(found.map((record) => aboveOf(record, parent)).filter((id) => id !== null && !here.has(id)))] as number[];
  return useQuery({
    queryKey: ["records", form, "above", parent, missing, asked],
    queryFn: async () => {
      const above: RecordShown[] = [];
      const known = new Set(here);
      let next = missing;
      for (let level = 0; next.length > 0 && level < deepest; level += 1) {
        const parts = Array.from({ length: Math.ceil(next.length / most) }, (_, part) => next.slice(part * most, (part + 1) * most));
        // Each level says what the next one is.
        // oxlint-disable-next-line no-await-in-loop
        const records = (await Promise.all(parts.map((ids) => page(form, { filter: idIn(ids), ...asked, limit: ids.length })))).flat();
        above.push(...records);
        for (const { id } of records) known.add(id);
        next = [...new Set(records.map((record) => aboveOf(record, parent)).filter((id) => id !== null && !known.has(id)))] as number[];
      }
      return above;
    },
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

/** Whether a record is this one or stands below it, over however many. */
export async function standsBelow(form: string, parent: string, id: number, above: number): Promise<boolean> {
  let here: number | null = id;
  for (let level = 0; here !== null && level < deepest; level += 1) {
    if (here === above) return true;
    // Each record says which the next one is.
    // oxlint-disable-next-line no-await-in-loop
    const [record]: readonly RecordShown[] = await page(form, { filter: idIn([here]), fields: [parent], limit: 1 });
    here = record ? aboveOf(record, parent) : null;
  }
  return false;
}

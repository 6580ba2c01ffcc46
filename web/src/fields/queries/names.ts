/** What people, departments and regions are called: lists that are small enough to be fetched whole, once. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { client, data, type Department, type List, type Region } from "../../api";

/** Kept beside the answers, so that a text can be made of a value without waiting. */
const people = new Map<number, string>();
const departments = new Map<number, string>();
const regions = new Map<string, Region>();

const peopleQuery = queryOptions({
  queryKey: ["people", "names"],
  queryFn: async () => {
    const { names } = await data<{ names: Record<string, string> }>(client.GET("/api/people/names"));
    people.clear();
    for (const [id, name] of Object.entries(names)) people.set(Number(id), name);
    return people.size;
  },
  staleTime: 5 * 60_000,
  retry: false,
});

const departmentsQuery = queryOptions({
  queryKey: ["departments", "names"],
  queryFn: async () => {
    const { items } = await data<List<Department>>(client.GET("/api/departments"));
    departments.clear();
    for (const { id, name } of items) departments.set(id, name);
    return departments.size;
  },
  staleTime: 5 * 60_000,
  retry: false,
});

const regionsQuery = queryOptions({
  queryKey: ["regions"],
  queryFn: async () => {
    const { items } = await data<List<Region>>(client.GET("/api/regions"));
    regions.clear();
    for (const region of items) regions.set(region.code, region);
    return regions.size;
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** Fetches what people are called; whoever draws a name asks for it, and is drawn again when it is here. */
export const usePeopleNames = (enabled = true) => useQuery({ ...peopleQuery, enabled }).data;
export const useDepartmentNames = (enabled = true) => useQuery({ ...departmentsQuery, enabled }).data;
/** The same, with whether all is known that may be: who may not read people learns no names. */
export function usePeopleKnown(enabled: boolean) {
  const { data: many, isPending } = useQuery({ ...peopleQuery, enabled });
  return { data: many, settled: !isPending };
}
export function useDepartmentsKnown(enabled: boolean) {
  const { data: many, isPending } = useQuery({ ...departmentsQuery, enabled });
  return { data: many, settled: !isPending };
}
export const useRegions = (enabled = true) => useQuery({ ...regionsQuery, enabled }).data;

export const personName = (id: unknown): string | undefined => people.get(Number(id));
export const departmentName = (id: unknown): string | undefined => departments.get(Number(id));

/** Whom a name means, when exactly one bears it. */
export function personCalled(name: string): number | undefined {
  const found = [...people].filter(([, known]) => known === name.trim());
  return found.length === 1 ? found[0]?.[0] : undefined;
}
export function departmentCalled(name: string): number | undefined {
  const found = [...departments].filter(([, known]) => known === name.trim());
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** From the province down to the region itself. */
export function regionPath(code: unknown): Region[] {
  const path: Region[] = [];
  for (let found = regions.get(String(code)); found && path.length < 5; found = regions.get(found.parent ?? "")) path.unshift(found);
  return path;
}

export const regionName = (code: unknown): string => regionPath(code).map((one) => one.name).join("");

/** Those of today below a region, or the provinces. */
export const regionsBelow = (code = ""): Region[] => [...regions.values()].filter((one) => (one.parent ?? "") === code && !one.gone);

export const everyRegion = (): IterableIterator<Region> => regions.values();

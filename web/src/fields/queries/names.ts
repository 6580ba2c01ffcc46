/**
 * What people, departments and regions are called. Those whom an answer names come with it; the whole lists are for
 * who may read them and asks for somebody by name.
 */
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, type Department, departments, type List, people, type Region } from "../../api";
import { may, sessionQuery } from "../../directory";
import { currentLanguage } from "../../kit/preferences";
import { useLanguage } from "../../kit/usePreferences";

const regions = new Map<string, Region>();

const peopleQuery = queryOptions({
  queryKey: ["people", "names"],
  queryFn: async () => {
    const { names } = await data<{ names: Record<string, string> }>(client.GET("/api/people/names"));
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

function useReadsPeople(): boolean {
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  return session !== undefined && session !== null && may(session, "people.read");
}

/** Fetches what everybody is called, for who may know; whoever asks is drawn again when it is here. */
export const usePeopleNames = (enabled = true) => usePeopleKnown(enabled).data;
export const useDepartmentNames = (enabled = true) => useDepartmentsKnown(enabled).data;
/** The same, with whether all is known that may be. */
export function usePeopleKnown(enabled: boolean) {
  const reads = useReadsPeople();
  const { data: many, isPending } = useQuery({ ...peopleQuery, enabled: reads && enabled });
  return { data: many, settled: !reads || !isPending };
}
export function useDepartmentsKnown(enabled: boolean) {
  const reads = useReadsPeople();
  const { data: many, isPending } = useQuery({ ...departmentsQuery, enabled: reads && enabled });
  return { data: many, settled: !reads || !isPending };
}
/** Divisions have names in both languages: whoever draws one is drawn again when another is chosen. */
export function useRegions(enabled = true): number | undefined {
  useLanguage();
  return useQuery({ ...regionsQuery, enabled }).data;
}

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

const english = (): boolean => currentLanguage() === "en";
export const callRegion = ({ name, english: latin }: Region): string => (english() && latin) || name;
/** From the province down: 广东省深圳市, Guangdong, Shenzhen. */
export const regionName = (code: unknown): string => regionPath(code).map(callRegion).join(english() ? ", " : "");

const spelled = (text: string): string => text.toLowerCase().replaceAll("'", "").normalize("NFD").replace(/\p{M}/gu, "");
/** Whether these words stand in the name of a region: 山东市北 in its signs, or shandong shibei as it is spelled. */
export function regionSays(code: string, words: string): boolean {
  const path = regionPath(code);
  let from = 0;
  const follows = (text: string, word: string): boolean => {
    const at = text.indexOf(word, from);
    from = at + word.length;
    return at >= 0;
  };
  if (/[a-z]/i.test(words)) {
    const text = spelled(path.map((one) => one.english ?? "").join(" "));
    return spelled(words).split(/[\s,]+/).filter(Boolean).every((word) => follows(text, word));
  }
  const text = path.map((one) => one.name).join("");
  return [...words.replace(/\s+/g, "")].every((sign) => follows(text, sign));
}

/** Those of today below a region, or the provinces. */
export const regionsBelow = (code = ""): Region[] => [...regions.values()].filter((one) => (one.parent ?? "") === code && !one.gone);

export const everyRegion = (): IterableIterator<Region> => regions.values();

/** People: the list, one of them, and what happens to them. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, data, type Belonging, type InvitedPerson, type Left, type List, type OneTimeLink, type Page, type Person } from "../../api";
import type { NewPerson, PersonState } from "../model";

export interface PeopleFilter {
  search?: string | undefined;
  department?: number | undefined;
  state?: PersonState | undefined;
}

const pageSize = 50;

/** Leaves out what is not asked for, so that the address of a request stays short. */
const asked = ({ search, department, state }: PeopleFilter) => ({
  ...(search && { search }),
  ...(department !== undefined && { department }),
  ...(state && { state }),
});

export const usePeople = (filter: PeopleFilter) =>
  useInfiniteQuery({
    queryKey: ["people", "list", asked(filter)],
    queryFn: ({ pageParam }) =>
      data<Page<Person>>(client.GET("/api/people", { params: { query: { ...asked(filter), limit: pageSize, ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The first of a list, for counts, choosers and short lists; `more` when there are others behind. */
export const useSomePeople = (filter: PeopleFilter, limit: number, enabled = true) =>
  useQuery({
    queryKey: ["people", "some", asked(filter), limit],
    queryFn: () => data<Page<Person>>(client.GET("/api/people", { params: { query: { ...asked(filter), limit } } })),
    select: (page) => ({ people: page.items, more: page.next !== null }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const usePerson = (id: number, enabled = true) =>
  useQuery({ queryKey: ["people", "one", id], queryFn: () => data<Person>(client.GET("/api/people/{number}", { params: { path: { number: id } } })), enabled });

/** After any change to people: lists, counts of departments and roles. */
function usePeopleChanged() {
  const queries = useQueryClient();
  return (person?: Person) => {
    if (person) queries.setQueryData(["people", "one", person.id], person);
    for (const what of ["people", "departments", "roles"]) void queries.invalidateQueries({ queryKey: [what] });
  };
}

export function useInvite() {
  const changed = usePeopleChanged();
  return useMutation({
    mutationFn: (body: NewPerson) => data<InvitedPerson>(client.POST("/api/people", { body })),
    onSuccess: () => changed(),
  });
}

export interface PersonChanges {
  name?: string;
  department?: number | null;
  position?: number | null;
  manager?: number | null;
  roles?: number[];
  version: number;
}

export function useChangePerson(id: number) {
  const changed = usePeopleChanged();
  return useMutation({
    mutationFn: (body: PersonChanges) => data<Person>(client.PATCH("/api/people/{number}", { params: { path: { number: id } }, body })),
    onSuccess: changed,
  });
}

export const useNewLink = (id: number) =>
  useMutation({ mutationFn: () => data<OneTimeLink>(client.POST("/api/people/{number}/link", { params: { path: { number: id } } })) });

export const useBelongings = (id: number, enabled: boolean) =>
  useQuery({
    queryKey: ["people", "belongings", id],
    queryFn: () => data<List<Belonging>>(client.GET("/api/people/{number}/belongings", { params: { path: { number: id } } })),
    enabled,
  });

export function useLeave(id: number) {
  const changed = usePeopleChanged();
  return useMutation({
    mutationFn: (handOverTo: number | null) =>
      data<Left>(client.POST("/api/people/{number}/leave", { params: { path: { number: id } }, body: handOverTo === null ? {} : { hand_over_to: handOverTo } })),
    onSuccess: (left) => changed(left.person),
  });
}

export function useReturn(id: number) {
  const changed = usePeopleChanged();
  return useMutation({
    mutationFn: () => data<InvitedPerson>(client.POST("/api/people/{number}/return", { params: { path: { number: id } } })),
    onSuccess: (back) => changed(back.person),
  });
}

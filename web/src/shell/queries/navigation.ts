/** Where one can go: menus of applications, favourites, and what was opened last. */
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { client, data, done, type Navigation, type NavItem } from "../../api";
import { appOf, applicationOf, moved } from "../model";

export const navigationQuery = queryOptions({
  queryKey: ["navigation"],
  queryFn: () => data<Navigation>(client.GET("/api/navigation")),
  staleTime: 60_000,
});
export const useNavigation = () => useQuery(navigationQuery);

/** The application in which a form stands, as addresses name it. */
export function useAppOf(): (form: string) => string {
  const { data: navigation } = useNavigation();
  return (form) => appOf(applicationOf(navigation, form));
}

type Favourite = Pick<NavItem, "kind" | "key">;
const same = (one: Favourite, other: Favourite) => one.kind === other.kind && one.key === other.key;

/** Makes something a favourite, puts it elsewhere among them (`place`), or takes it out (`place: null`); seen at once. */
export function useFavourite() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ item, place }: { item: NavItem; place?: number | null }) => {
      const params = { path: { kind: item.kind, key: item.key } };
      return place === null
        ? done(client.DELETE("/api/me/favourites/{kind}/{key}", { params }))
        : done(client.PUT("/api/me/favourites/{kind}/{key}", { params, body: { place: place ?? null } }));
    },
    onMutate: async ({ item, place }) => {
      await queries.cancelQueries({ queryKey: navigationQuery.queryKey });
      const before = queries.getQueryData(navigationQuery.queryKey);
      if (before) {
        const others = before.favourites.filter((one) => !same(one, item));
        queries.setQueryData(navigationQuery.queryKey, { ...before, favourites: place === null ? others : moved(others, item, place ?? others.length) });
      }
      return before;
    },
    onError: (_error, _what, before) => before && queries.setQueryData(navigationQuery.queryKey, before),
    onSettled: () => queries.invalidateQueries({ queryKey: navigationQuery.queryKey }),
  });
}

/** Tells the server what was opened, so that it stands among what was opened last. */
export function useOpened(kind: "form" | "view" | "record", key: string | undefined, record = 0): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!key) return;
    // Nobody waits for it; when it fails, the list is only a little behind.
    done(client.POST("/api/me/opened", { body: { kind, key, record } })).then(
      () => queries.invalidateQueries({ queryKey: navigationQuery.queryKey }),
      () => undefined,
    );
  }, [kind, key, record, queries]);
}

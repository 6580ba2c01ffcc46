/** What is in the navigation, and for whom. */
import type { NavApplication, Navigation, NavItem } from "../api/types";

export type { JournalEntry, Navigation, NavApplication, NavGroup, NavItem, Opened } from "../api/types";

export interface Place {
  to: "/" | "/team" | "/settings" | "/audit" | "/trash" | "/me";
  words: "home" | "team" | "settings" | "audit" | "trash" | "me";
  icon: "home" | "team" | "settings" | "history" | "trash" | "user";
  group: "work" | "manage" | "own";
  /** Any of these opens it; none means open to all. */
  needs: readonly string[];
}

export const places: readonly Place[] = [
  { to: "/", words: "home", icon: "home", group: "work", needs: [] },
  { to: "/team", words: "team", icon: "team", group: "manage", needs: ["people.read"] },
  { to: "/settings", words: "settings", icon: "settings", group: "manage", needs: ["workspace.manage", "jobs.manage", "portals.publish", "portals.share"] },
  { to: "/audit", words: "audit", icon: "history", group: "manage", needs: ["journal.read"] },
  { to: "/trash", words: "trash", icon: "trash", group: "own", needs: [] },
  { to: "/me", words: "me", icon: "user", group: "own", needs: [] },
];

export const openPlaces = (permissions: readonly string[]): readonly Place[] =>
  places.filter((place) => place.needs.length === 0 || place.needs.some((need) => permissions.includes(need)));

/** In an address: the forms that are of no application. */
export const noApp = "-";
export const appOf = (application: NavApplication | undefined): string => application?.key || noApp;

export const everyItem = (navigation: Navigation | undefined): NavItem[] =>
  (navigation?.applications ?? []).flatMap((app) => app.groups.flatMap((group) => group.items));

/** The application in whose menu it stands, or whose name its key begins with. */
export function applicationOf(navigation: Navigation | undefined, form: string): NavApplication | undefined {
  const applications = navigation?.applications ?? [];
  const own = applications.filter((app) => app.key !== "" && form.startsWith(`${app.key}_`)).toSorted((one, other) => other.key.length - one.key.length);
  return own[0] ?? applications.find((app) => app.groups.some((group) => group.items.some((item) => item.form === form)));
}

/** A list in which something stands at a place. */
export const moved = <T>(others: readonly T[], item: T, place: number): T[] => [...others.slice(0, place), item, ...others.slice(place)];

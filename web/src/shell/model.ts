/** What is in the navigation, and for whom. */
export interface Place {
  to: "/" | "/team" | "/settings" | "/me";
  words: "home" | "team" | "settings" | "me";
  icon: "home" | "team" | "settings" | "user";
  group: "work" | "manage" | "own";
  /** Any of these opens it; none means open to all. */
  needs: readonly string[];
}

export const places: readonly Place[] = [
  { to: "/", words: "home", icon: "home", group: "work", needs: [] },
  { to: "/team", words: "team", icon: "team", group: "work", needs: ["people.read"] },
  { to: "/settings", words: "settings", icon: "settings", group: "manage", needs: ["workspace.manage", "jobs.manage"] },
  { to: "/me", words: "me", icon: "user", group: "own", needs: [] },
];

export const openPlaces = (permissions: readonly string[]): readonly Place[] =>
  places.filter((place) => place.needs.length === 0 || place.needs.some((need) => permissions.includes(need)));

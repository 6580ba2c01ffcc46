/** My name, language, theme and density. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { client, data, type Person } from "../../api";
import { type Density, type Language, type Theme, chooseDensity, chooseLanguage, chooseTheme } from "../../kit/preferences";
import type { Session } from "../model";
import { sessionQuery } from "./session";

/** Language, theme and density are worn at once and saved behind; a refusal puts the old ones back. */
export function useChangeMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; language?: Language; theme?: Theme; density?: Density }) => data<Person>(client.PATCH("/api/me", { body })),
    onMutate: ({ language, theme, density }) => {
      const before = queries.getQueryData<Session | null>(sessionQuery.queryKey);
      if (language) chooseLanguage(language);
      if (theme) chooseTheme(theme);
      if (density) chooseDensity(density);
      return before;
    },
    onError: (_error, _changes, before) => {
      if (!before) return;
      chooseLanguage(before.person.language);
      chooseTheme(before.theme);
      chooseDensity(before.density);
    },
    onSuccess: (person, { theme, density }) => {
      queries.setQueryData<Session | null>(sessionQuery.queryKey, (old) => old && { ...old, person, theme: theme ?? old.theme, density: density ?? old.density });
      void queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
}

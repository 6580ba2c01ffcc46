/** Theme, language and density of this browser: on <html>, kept for the next visit, observable. */
export type Language = "zh-CN" | "en";
export type Theme = "system" | "light" | "dark";
/** How close together the rows of grids and tables stand. */
export type Density = "compact" | "normal" | "roomy";
export const densities = ["compact", "normal", "roomy"] as const satisfies readonly Density[];

const root = document.documentElement;
const system = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function kept(name: string): string | null {
  try {
    return window.localStorage.getItem(`chengwu.${name}`);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    window.localStorage.setItem(`chengwu.${name}`, value);
  } catch {
    // A private window may refuse; the choice then lasts as long as the page.
  }
}

const known = kept("theme");
let theme: Theme = known === "light" || known === "dark" ? known : "system";

function show(): void {
  root.dataset["theme"] = isDark() ? "dark" : "light";
  for (const listener of listeners) listener();
}

system.addEventListener("change", show);

export function observePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const isDark = (): boolean => theme === "dark" || (theme === "system" && system.matches);
export const currentTheme = (): Theme => theme;
export const currentLanguage = (): Language => (root.lang === "en" ? "en" : "zh-CN");

export function chooseTheme(next: Theme): void {
  theme = next;
  keep("theme", next);
  show();
}

export const currentDensity = (): Density => densities.find((one) => one === root.dataset["density"]) ?? "normal";

export function chooseDensity(next: Density): void {
  root.dataset["density"] = next;
  keep("density", next);
  for (const listener of listeners) listener();
}

export function chooseLanguage(next: Language): void {
  root.lang = next;
  keep("language", next);
  for (const listener of listeners) listener();
}

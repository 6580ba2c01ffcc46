import { useSyncExternalStore } from "react";
import { type Density, currentDensity, currentLanguage, currentTheme, isDark, observePreferences } from "./preferences";

export const useDark = (): boolean => useSyncExternalStore(observePreferences, isDark);
export const useTheme = () => useSyncExternalStore(observePreferences, currentTheme);
export const useLanguage = () => useSyncExternalStore(observePreferences, currentLanguage);
export const useDensity = () => useSyncExternalStore(observePreferences, currentDensity);

export const rowHeights = { compact: 30, normal: 36, roomy: 48 } as const satisfies Record<Density, number>;
/** How high a row of a grid is for whoever looks at it. */
export const useRowHeight = (): number => rowHeights[useDensity()];

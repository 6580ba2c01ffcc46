import { useSyncExternalStore } from "react";
import { currentLanguage, currentTheme, isDark, observePreferences } from "./preferences";

export const useDark = (): boolean => useSyncExternalStore(observePreferences, isDark);
export const useTheme = () => useSyncExternalStore(observePreferences, currentTheme);
export const useLanguage = () => useSyncExternalStore(observePreferences, currentLanguage);

import { changeLanguage, default as i18next, use as extend } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, currentLanguage, observePreferences } from "./preferences";

/** What a package says, in every language. */
export type Words = Record<Language, Record<string, unknown>>;

/** Merges the words of all packages under their names and follows the chosen language. */
export async function speak(packages: Record<string, Words>): Promise<void> {
  const inLanguage = (language: Language) => ({
    translation: Object.fromEntries(Object.entries(packages).map(([name, words]) => [name, words[language]])),
  });
  await extend(initReactI18next).init({
    lng: currentLanguage(),
    fallbackLng: "zh-CN",
    resources: { "zh-CN": inLanguage("zh-CN"), en: inLanguage("en") },
    interpolation: { escapeValue: false },
  });
  observePreferences(() => {
    if (i18next.language !== currentLanguage()) void changeLanguage(currentLanguage());
  });
}

export { useTranslation } from "react-i18next";

import { changeLanguage, default as i18next, use as extend } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, currentLanguage, observePreferences } from "./preferences";

/** What all packages say, by language; fetched when that language is spoken. */
export type Words = Record<Language, () => Promise<{ default: Record<string, unknown> }>>;

/** Speaks the chosen language, and follows when another one is chosen. */
export async function speak(words: Words): Promise<void> {
  const first = currentLanguage();
  await extend(initReactI18next).init({
    lng: first,
    fallbackLng: false,
    resources: { [first]: { translation: (await words[first]()).default } },
    interpolation: { escapeValue: false },
  });
  const follow = async (language: Language) => {
    if (!i18next.hasResourceBundle(language, "translation")) i18next.addResourceBundle(language, "translation", (await words[language]()).default);
    if (currentLanguage() === language) await changeLanguage(language);
  };
  observePreferences(() => {
    // When its words cannot be fetched, the page goes on in the language that it has.
    if (i18next.language !== currentLanguage()) follow(currentLanguage()).catch(() => undefined);
  });
}

export { useTranslation } from "react-i18next";

/** What a definition is called in the reader's language, else in the first one that it has words for. */
export const said = (text: Readonly<Record<string, string>> | undefined, language: string, otherwise = ""): string =>
  text?.[language] ?? Object.values(text ?? {})[0] ?? otherwise;

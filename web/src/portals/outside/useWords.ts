import { useMemo } from "react";
import { plainWords } from "../../kit/plainWords";
import type { Language } from "../../kit/preferences";
import { useLanguage } from "../../kit/usePreferences";
import messages from "./messages.json";
import { type OutsideText, said } from "./model";

export interface Words {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  say: (text: OutsideText) => string;
}

/** The words of the door and the texts of its pages, in the reader's language. */
export function useWords(): Words {
  const language = useLanguage();
  return useMemo(() => ({ language, t: plainWords(messages, language), say: (text: OutsideText) => said(text, language) }), [language]);
}

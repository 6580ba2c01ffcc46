/** Several of a kind in one line, as the reader's language puts them one after the other: 甲、乙 and A, B. */
import { currentLanguage } from "./preferences";

const between = { "zh-CN": "、", en: ", " } as const;

// What is copied out of a cell is read again where it is pasted: the last two are not joined by a word.
export const joined = (parts: readonly string[], language = currentLanguage()): string => parts.join(between[language]);

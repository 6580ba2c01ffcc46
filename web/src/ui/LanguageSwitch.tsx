import { type Language, chooseLanguage } from "../kit/preferences";
import { useLanguage } from "../kit/usePreferences";
import { useTranslation } from "../kit/words";
import { Switcher } from "./Switcher";

/** Each language is called by its own name, whichever is spoken. */
const languages: readonly { value: Language; text: string; name: string }[] = [
  { value: "zh-CN", text: "中", name: "中文" },
  { value: "en", text: "EN", name: "English" },
];

export function LanguageSwitch({ onChoose = chooseLanguage }: { onChoose?: (language: Language) => void }) {
  const { t } = useTranslation();
  return <Switcher label={t("ui.language")} value={useLanguage()} onChange={onChoose} choices={languages} />;
}

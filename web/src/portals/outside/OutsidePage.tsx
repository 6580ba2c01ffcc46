import { type ReactNode, useEffect } from "react";
import { chooseLanguage } from "../../kit/preferences";
import { useDark } from "../../kit/usePreferences";
import { PlainButton } from "../../ui/plain/PlainButton";
import { PlainPage } from "../../ui/plain/PlainPage";
import { brand } from "./model";
import { useWords } from "./useWords";

interface OutsidePageProps {
  title: string;
  colour?: string;
  wide?: boolean | "table";
  children: ReactNode;
}

/** Every page of the outside door: its name, its colour, the other language, and who serves it. */
export function OutsidePage({ title, colour = "", wide = false, children }: OutsidePageProps) {
  const { language, t } = useWords();
  const dark = useDark();
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const own = Object.entries(brand(colour, dark) ?? {});
    for (const [name, value] of own) document.documentElement.style.setProperty(name, value);
    return () => {
      for (const [name] of own) document.documentElement.style.removeProperty(name);
    };
  }, [colour, dark]);
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <PlainPage title={title} wide={wide} foot={t("made_with")} top={<PlainButton lang={other} onClick={() => chooseLanguage(other)}>{other === "en" ? "English" : "中文"}</PlainButton>}>
      {children}
    </PlainPage>
  );
}

import { type ReactNode, useEffect } from "react";
import { readable } from "../../kit/colours";
import { chooseLanguage } from "../../kit/preferences";
import { useDark } from "../../kit/usePreferences";
import { PlainButton } from "../../ui/plain/PlainButton";
import { PlainPage } from "../../ui/plain/PlainPage";
import { type Head, pictureAddress } from "./model";
import { useWords } from "./useWords";

interface OutsidePageProps {
  title: string;
  /** Whose page it is, as soon as that is known. */
  head?: Head;
  wide?: boolean | "table";
  children: ReactNode;
}

const nobody: Head = { company: "", colour: "", logo: "", cover: "" };

/** Every page of the outside door: its name, whose it is, the other language, and who serves it. */
export function OutsidePage({ title, head = nobody, wide = false, children }: OutsidePageProps) {
  const { language, t } = useWords();
  const dark = useDark();
  const { company, colour, logo, cover } = head;
  // In a frame the page around it is the house's own: there is no room for a cover, and the logo is small.
  const framed = window.parent !== window;
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const own = Object.entries(readable(colour, dark) ?? {});
    for (const [name, value] of own) document.documentElement.style.setProperty(name, value);
    return () => {
      for (const [name] of own) document.documentElement.style.removeProperty(name);
    };
  }, [colour, dark]);
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <PlainPage
      title={title} wide={wide} foot={t("made_with")}
      mark={logo && <img className={framed ? "p-logo p-framed" : "p-logo"} src={pictureAddress(logo, "logo")} alt={company} />}
      cover={cover && !framed && <img className="p-cover" src={pictureAddress(cover, "cover")} alt="" />}
      top={<PlainButton lang={other} onClick={() => chooseLanguage(other)}>{other === "en" ? "English" : "中文"}</PlainButton>}
    >
      {children}
    </PlainPage>
  );
}

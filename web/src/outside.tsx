/** The outside door: pages for people who have no account here. Until portals exist, every link is an unknown one. */
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { chooseLanguage } from "./kit/preferences";
import { plainWords } from "./kit/plainWords";
import { useLanguage } from "./kit/usePreferences";
import { PlainButton } from "./ui/plain/PlainButton";
import { PlainPage } from "./ui/plain/PlainPage";
import words from "./ui/plain/messages.json";
import "./ui/tokens.css";
import "./ui/plain/plain.css";

function UnknownLink() {
  const language = useLanguage();
  const t = plainWords(words, language);
  useEffect(() => {
    document.title = t("gone");
  }, [t]);
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <PlainPage title={t("gone")} foot={t("made_with")} top={<PlainButton lang={other} onClick={() => chooseLanguage(other)}>{other === "en" ? "English" : "中文"}</PlainButton>}>
      <p>{t("gone_help")}</p>
    </PlainPage>
  );
}

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <UnknownLink />
    </StrictMode>,
  );
}

import { ConfigProvider } from "antd";
import { type ReactNode, useMemo } from "react";
import { useMedia, usePhone } from "../kit/useMedia";
import { useDark, useLanguage } from "../kit/usePreferences";
import { Toasts } from "./Toasts";
import { antdTheme } from "./theme";

/** Everything below it wears the house style, in the chosen theme and language. */
export function UiProvider({ children }: { children: ReactNode }) {
  const dark = useDark();
  const phone = usePhone();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const language = useLanguage();
  const theme = useMemo(() => antdTheme(dark, phone, still), [dark, phone, still]);
  return (
    <ConfigProvider theme={theme} locale={{ locale: language.toLowerCase() }} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      {children}
      <Toasts />
    </ConfigProvider>
  );
}

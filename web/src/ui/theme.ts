/** antd wears our tokens: the values are read from tokens.css, so that there is one list of colours. */
import { type ThemeConfig, theme } from "antd";

const read = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** `still`: nothing moves. antd is told so, since it would wait for the end of a motion that never begins. */
export function antdTheme(dark: boolean, phone: boolean, still: boolean): ThemeConfig {
  const brand = read("brand");
  return {
    cssVar: { key: "cw" },
    hashed: false,
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: brand, colorPrimaryHover: read("brand-hover"), colorPrimaryActive: read("brand-hover"),
      colorLink: brand, colorInfo: read("info"), colorSuccess: read("ok"), colorWarning: read("warn"), colorError: read("bad"),
      colorText: read("ink-1"), colorTextSecondary: read("ink-2"), colorTextTertiary: read("ink-3"),
      colorTextPlaceholder: read("ink-3"), colorTextDescription: read("ink-2"),
      colorBgBase: read("paper-0"), colorBgLayout: read("paper-0"), colorBgContainer: read("surface"), colorBgElevated: read("surface"),
      colorBgContainerDisabled: read("paper-1"), colorTextDisabled: read("ink-3"), colorFillSecondary: read("paper-2"), colorFillTertiary: read("paper-1"),
      colorBgMask: read("veil"), colorBorder: read("line-strong"), colorBorderSecondary: read("line"), colorSplit: read("line"),
      controlItemBgActive: read("brand-soft"), controlItemBgActiveHover: read("brand-soft"), controlItemBgHover: read("paper-1"),
      fontFamily: "var(--font)", fontSize: 14, lineHeight: 22 / 14,
      borderRadius: 6, borderRadiusLG: 10, borderRadiusSM: 4,
      controlHeight: phone ? 44 : 32, controlHeightLG: phone ? 48 : 40, controlHeightSM: phone ? 44 : 28,
      boxShadow: read("shadow"), boxShadowSecondary: read("shadow"),
      motion: !still, motionDurationFast: "0.12s", motionDurationMid: "0.18s", motionDurationSlow: "0.24s",
    },
    components: {
      Button: {
        primaryColor: read("on-brand"), dangerColor: dark ? "#1a0d0a" : "#ffffff",
        colorPrimary: brand, colorPrimaryHover: read("brand-hover"), colorPrimaryActive: read("brand-hover"),
        colorError: read("bad"), primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500, borderRadiusLG: 6, borderColorDisabled: read("line"),
      },
      Input: { borderRadiusLG: 6, activeBorderColor: brand, hoverBorderColor: brand, activeShadow: `0 0 0 1px ${brand}` },
      Modal: { borderRadiusLG: 14, titleFontSize: 16, titleLineHeight: 1.5 },
      Select: { borderRadiusLG: 6, activeBorderColor: brand, hoverBorderColor: brand, activeOutlineColor: "transparent", multipleItemBg: dark ? read("line") : read("paper-2"), optionSelectedFontWeight: 500, optionHeight: phone ? 44 : 32, optionLineHeight: phone ? "34px" : "22px" },
      Dropdown: { controlItemBgHover: read("paper-1"), controlHeight: phone ? 44 : 32 },
    },
  };
}

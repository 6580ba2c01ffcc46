import { type Theme, chooseTheme } from "../kit/preferences";
import { useDark } from "../kit/usePreferences";
import { useTranslation } from "../kit/words";
import { IconButton } from "./IconButton";

export function ThemeSwitch({ onChoose = chooseTheme }: { onChoose?: (theme: Theme) => void }) {
  const { t } = useTranslation();
  const dark = useDark();
  return <IconButton icon={dark ? "sun" : "moon"} label={t(dark ? "ui.to_light" : "ui.to_dark")} onClick={() => onChoose(dark ? "light" : "dark")} />;
}

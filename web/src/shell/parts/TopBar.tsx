import { type Session, useChangeMe } from "../../directory";
import { usePhone } from "../../kit/useMedia";
import { useTranslation } from "../../kit/words";
import { IconButton } from "../../ui/IconButton";
import { Icon } from "../../ui/icons/Icon";
import { Keys } from "../../ui/Keys";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { ThemeSwitch } from "../../ui/ThemeSwitch";
import { Bell } from "../../notices";
import { UnsavedTray } from "../../views";
import type { NavItem } from "../model";
import { useAppOf } from "../queries/navigation";
import { FavouriteStar } from "./FavouriteStar";
import { NewMenu } from "./NewMenu";
import { UserMenu } from "./UserMenu";

interface TopBarProps {
  session: Session;
  title: string;
  /** The form or view that is open: it can be made a favourite. */
  item: NavItem | undefined;
  sideBar: boolean;
  onSideBar: () => void;
  onPalette: () => void;
}

/** What page this is; to search, to make something, and one's own choices. */
export function TopBar({ session, title, item, sideBar, onSideBar, onPalette }: TopBarProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { mutate: change } = useChangeMe();
  const appOf = useAppOf();
  return (
    <header className="s-top">
      <IconButton icon="panel" label={t(phone ? "shell.nav.open" : sideBar ? "shell.nav.hide" : "shell.nav.show")} expanded={!phone && sideBar} onClick={onSideBar} />
      <div className="s-title">
        <h1>{title}</h1>
        {item && <FavouriteStar item={item} always />}
      </div>
      <UnsavedTray />
      {phone ? (
        <IconButton icon="search" label={t("shell.palette.open")} onClick={onPalette} />
      ) : (
        <button type="button" className="s-search" onClick={onPalette}>
          <Icon name="search" size={14} />
          <span>{t("shell.palette.open")}</span>
          <Keys keys="Ctrl+K" />
        </button>
      )}
      {!phone && <NewMenu />}
      <Bell appOf={appOf} />
      {!phone && <LanguageSwitch onChoose={(language) => change({ language })} />}
      {!phone && <ThemeSwitch onChoose={(theme) => change({ theme })} />}
      <UserMenu session={session} />
    </header>
  );
}

import { Link } from "@tanstack/react-router";
import { useKept } from "../../kit/useKept";
import { useLanguage } from "../../kit/usePreferences";
import { said, useTranslation } from "../../kit/words";
import { Icon } from "../../ui/icons/Icon";
import { applicationOf, appOf, type Navigation, type Opened } from "../model";
import { NavGroup } from "./NavGroup";

const shown = 6;

/** What a thing that was opened is called. */
export function useOpenedName(): (opened: Opened) => string {
  const language = useLanguage();
  const { t } = useTranslation();
  return (opened) =>
    opened.kind === "record" ? opened.title || t("shell.recent.unnamed", { form: said(opened.label, language, opened.form), id: opened.record }) : said(opened.label, language, opened.key);
}

/** A way back to something that was opened. */
export function OpenedLink({ navigation, opened, onGo, note }: { navigation: Navigation | undefined; opened: Opened; onGo?: (() => void) | undefined; note?: string }) {
  const name = useOpenedName()(opened);
  const app = appOf(applicationOf(navigation, opened.form));
  const inside = (
    <>
      <Icon name={opened.kind === "record" ? "file" : opened.kind === "view" ? "table" : "lines"} size={14} />
      <span>{name}</span>
      {note && <small>{note}</small>}
    </>
  );
  return opened.kind === "record" ? (
    <Link to="/a/$app/r/$form/$id" params={{ app, form: opened.form, id: String(opened.record) }} title={name} onClick={onGo}>{inside}</Link>
  ) : (
    <Link to="/a/$app/f/$form" params={{ app, form: opened.form }} search={opened.kind === "view" ? { v: opened.key } : {}} activeProps={{ "aria-current": undefined }} title={name} onClick={onGo}>{inside}</Link>
  );
}

/** Records and views that were opened last. */
export function NavRecent({ navigation, onGo }: { navigation: Navigation; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useKept("nav.recent", true);
  const records = navigation.recent.filter((opened) => opened.kind === "record").slice(0, shown);
  if (records.length === 0) return null;
  return (
    <NavGroup label={t("shell.recent.title")} open={open} onFold={setOpen}>
      {records.map((opened) => (
        <div className="s-item" key={`${opened.key} ${opened.record}`}>
          <OpenedLink navigation={navigation} opened={opened} onGo={onGo} />
        </div>
      ))}
    </NavGroup>
  );
}

import { type Session, useChangeMe } from "../../directory";
import { useTranslation } from "../../kit/words";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Sheet } from "../../ui/Sheet";
import { ThemeSwitch } from "../../ui/ThemeSwitch";
import { Navigation } from "./Navigation";

/** The navigation on the phone, with language and theme at its foot. */
export function NavSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation();
  const { mutate: change } = useChangeMe();
  return (
    <Sheet place="side" label={t("shell.nav.label")} onClose={onClose}>
      <Navigation session={session} onGo={onClose} />
      <div className="s-sheet-foot">
        <LanguageSwitch onChoose={(language) => change({ language })} />
        <ThemeSwitch onChoose={(theme) => change({ theme })} />
      </div>
    </Sheet>
  );
}

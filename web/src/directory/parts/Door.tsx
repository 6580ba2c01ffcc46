import type { ReactNode } from "react";
import { useTranslation } from "../../kit/words";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Seal } from "../../ui/Seal";
import { ThemeSwitch } from "../../ui/ThemeSwitch";
import "../directory.css";
import { Mountains } from "./Mountains";

interface DoorProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** The page in front of the app: what this is on the left, one form on the right. */
export function Door({ title, lead, children }: DoorProps) {
  const { t } = useTranslation();
  return (
    <div className="d-door">
      <aside className="d-door-art">
        <Mountains />
        <div className="d-door-words">
          <div>
            <Seal size={34} />
            {t("directory.door.name")}
          </div>
          <p>{t("directory.door.saying")}</p>
        </div>
      </aside>
      <div className="d-door-side">
        <div className="d-door-top">
          <span className="d-door-mark">
            <Seal size={28} />
            {t("directory.door.name")}
          </span>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <main className="d-door-form">
          <header>
            <h1>{title}</h1>
            {lead && <p>{lead}</p>}
          </header>
          {children}
        </main>
        <footer className="d-door-foot">{t("directory.door.foot")}</footer>
      </div>
    </div>
  );
}

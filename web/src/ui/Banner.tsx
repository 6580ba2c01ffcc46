import type { ReactNode } from "react";
import { Icon } from "./icons/Icon";

const icons = { bad: "warn", warn: "warn", info: "info", ok: "check" } as const;

interface BannerProps {
  tone: keyof typeof icons;
  children: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}

/** Says what happened, in place. Bad news is read out at once. */
export function Banner({ tone, children, note, actions }: BannerProps) {
  return (
    <div className={`u-banner ${tone}`} role={tone === "bad" || tone === "warn" ? "alert" : "status"}>
      <Icon name={icons[tone]} />
      <div className="u-banner-text">
        {children}
        {note && <div className="u-banner-note">{note}</div>}
        {actions && <div className="u-banner-actions">{actions}</div>}
      </div>
    </div>
  );
}

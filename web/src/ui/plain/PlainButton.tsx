import type { ReactNode } from "react";
import { usePress } from "./press";

interface PlainButtonProps {
  children: ReactNode;
  lang?: string;
  disabled?: boolean;
  /** The one act of the page; in a form it sends it. */
  main?: boolean;
  onClick?: () => void;
}

export const PlainButton = ({ children, lang, disabled, main = false, onClick }: PlainButtonProps) => (
  <button type={main && !onClick ? "submit" : "button"} className={main ? "p-button p-main" : "p-button"} lang={lang} disabled={disabled} {...usePress(onClick)}>
    {children}
  </button>
);

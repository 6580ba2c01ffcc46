import type { ReactNode } from "react";

interface PlainButtonProps {
  children: ReactNode;
  lang?: string;
  onClick: () => void;
}

export const PlainButton = ({ children, lang, onClick }: PlainButtonProps) => (
  <button type="button" className="p-button" lang={lang} onClick={onClick}>
    {children}
  </button>
);

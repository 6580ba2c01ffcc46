import type { ReactNode } from "react";

/** The second bar: where within the page on the left, what can be done on the right. */
export const SubBar = ({ children, actions }: { children: ReactNode; actions?: ReactNode }) => (
  <div className="u-subbar">
    {children}
    {actions && <div className="u-subbar-rest">{actions}</div>}
  </div>
);

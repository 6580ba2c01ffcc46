import type { ReactNode } from "react";

/** What this list is for, and the one thing to do with it. */
export const Lead = ({ children, action }: { children: string; action?: ReactNode }) => (
  <div className="d-lead">
    <p>{children}</p>
    {action}
  </div>
);

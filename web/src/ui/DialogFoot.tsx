import type { ReactNode } from "react";

export const DialogFoot = ({ children }: { children: ReactNode }) => <div className="u-dialog-foot">{children}</div>;

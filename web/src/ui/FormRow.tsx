import type { ReactNode } from "react";

export const FormRow = ({ children }: { children: ReactNode }) => <div className="u-form-row">{children}</div>;

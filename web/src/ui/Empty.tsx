import type { ReactNode } from "react";
import { Ridges } from "./Ridges";

interface EmptyProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  note?: ReactNode;
  art?: ReactNode;
}

/** Nothing here yet: what belongs here, and how it gets here. */
export function Empty({ title, children, actions, note, art }: EmptyProps) {
  return (
    <div className="u-empty">
      <div className="u-empty-art">{art ?? <Ridges />}</div>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className="u-empty-actions">{actions}</div>}
      {note && <small>{note}</small>}
    </div>
  );
}

import { type ReactNode, useId } from "react";

interface CardProps {
  title?: string;
  help?: ReactNode;
  actions?: ReactNode;
  /** The content reaches the edges, as a list does. */
  flush?: boolean;
  children: ReactNode;
}

export function Card({ title, help, actions, flush = false, children }: CardProps) {
  const id = useId();
  return (
    <section className="u-card" aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="u-card-head">
          <h2 id={id}>{title}</h2>
          {actions}
        </div>
      )}
      {help && <div className="u-card-help">{help}</div>}
      <div className={flush ? "u-card-body flush" : "u-card-body"}>{children}</div>
    </section>
  );
}

import { Link } from "@tanstack/react-router";
import type { PersonState } from "../../directory";

interface NumberCardProps<T> {
  to: "/team" | "/team/departments" | "/settings/jobs";
  search?: { state: PersonState };
  label: string;
  query: { data: T | undefined; isError: boolean };
  number: (data: T) => number;
  more?: (data: T) => boolean;
  note?: string | undefined;
  tone?: "ok" | "bad" | undefined;
}

/** One real number, and the way to what it counts. */
export function NumberCard<T>({ to, search, label, query, number, more, note, tone }: NumberCardProps<T>) {
  return (
    <Link to={to} search={search ?? {}} className="u-card s-number">
      <span>{label}</span>
      <strong>
        {query.data !== undefined ? `${number(query.data)}${more?.(query.data) ? "+" : ""}` : query.isError ? "–" : <span className="u-skeleton" style={{ width: 48, height: 24 }} />}
      </strong>
      {note && <small className={tone}>{note}</small>}
    </Link>
  );
}

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** To a record's own page, within the application that one is in. */
export function RecordLink({ form, id, className, children }: { form: string; id: number; className?: string; children: ReactNode }) {
  const { app = "-" } = useParams({ strict: false });
  return (
    <Link to="/a/$app/r/$form/$id" params={{ app, form, id: String(id) }} className={className}>
      {children}
    </Link>
  );
}

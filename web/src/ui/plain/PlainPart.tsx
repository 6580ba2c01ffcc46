import type { ReactNode } from "react";

/** One of several controls that answer a question together, with a name of its own. */
export function PlainPart({ label, children }: { label: string; children: ReactNode }) {
  return <label className="p-part"><span>{label}</span>{children}</label>;
}

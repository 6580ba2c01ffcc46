import type { FormEvent, ReactNode } from "react";

/** Enter sends it. Checks are said in our own words, so the browser's are off. */
export function Form({ onSubmit, label, children }: { onSubmit: () => void; label?: string; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <form className="u-form" noValidate aria-label={label} onSubmit={submit}>
      {children}
    </form>
  );
}

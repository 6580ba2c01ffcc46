import { useState } from "react";
import type { PersonNamed } from "../model";

export interface Composed {
  text: string;
  /** Those whom the completion put into it. */
  people: readonly PersonNamed[];
}

export const nothing: Composed = { text: "", people: [] };

function kept(name: string): Composed {
  try {
    const found = JSON.parse(window.sessionStorage.getItem(name) ?? "null") as Composed | null;
    return found && typeof found.text === "string" && Array.isArray(found.people) ? found : nothing;
  } catch {
    return nothing;
  }
}

/** What is being written: it is there again after a reload of this tab, and goes with it. Without a name it is not kept. */
export function useComposed(name: string | undefined, start: Composed): [Composed, (next: Composed) => void] {
  const [composed, setComposed] = useState(() => (name ? kept(name) : start));
  const set = (next: Composed) => {
    setComposed(next);
    if (!name) return;
    try {
      if (next.text === "") window.sessionStorage.removeItem(name);
      else window.sessionStorage.setItem(name, JSON.stringify(next));
    } catch {
      // A private window may refuse; what is written then lasts as long as the page.
    }
  };
  return [composed, set];
}

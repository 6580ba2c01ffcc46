/** What stands in the address of an import; apart, since whoever goes somewhere else asks for no more. */
export const steps = ["file", "columns", "check", "done"] as const;
export type Step = (typeof steps)[number];

/** What stands in the address of an import. */
export interface ImportSearch {
  /** Its number. */
  i?: number;
  step?: Step;
  /** Which of the staged records are looked at: what becomes of them, or `fault@column@sheet`. */
  only?: string;
}
export function importSearch(search: Record<string, unknown>): ImportSearch {
  const { i, step, only } = search;
  return {
    ...(Number.isInteger(i) && (i as number) > 0 && { i: i as number }),
    ...(steps.includes(step as Step) && { step: step as Step }),
    ...(typeof only === "string" && only && { only: only.slice(0, 200) }),
  };
}

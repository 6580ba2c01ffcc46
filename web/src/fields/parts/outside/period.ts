/** The two ends of a period as far as they are there. */
export const periodOf = (value: unknown): { start: unknown; end: unknown } =>
  typeof value === "object" && value !== null ? { start: null, end: null, ...value } : { start: null, end: null };

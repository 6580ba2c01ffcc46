/** What is asked of the journal, as it stands in the address. */
export interface AuditSearch {
  person?: number;
  operation?: string;
  form?: string;
  record?: number;
  /** Days, both included. */
  from?: string;
  to?: string;
}

const number = (value: unknown): number | undefined => (Number.isInteger(value) && (value as number) > 0 ? (value as number) : undefined);
const word = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined);
const day = (value: unknown): string | undefined => (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const read = {
    person: number(search["person"]), operation: word(search["operation"]), form: word(search["form"]), record: number(search["record"]),
    from: day(search["from"]), to: day(search["to"]),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as AuditSearch;
}

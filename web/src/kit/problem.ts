/** What the server says when it refuses (problem+json), or what we say when it cannot be reached. */
export interface ProblemField {
  path: string;
  key: string;
  detail: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly key: string;
  readonly detail: string;
  readonly requestId: string;
  readonly params: Record<string, unknown>;
  readonly fields: readonly ProblemField[];

  constructor(status: number, answer: Record<string, unknown> = {}) {
    const text = (name: string) => (typeof answer[name] === "string" ? answer[name] : "");
    super(text("detail") || text("title") || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.key = text("key");
    this.detail = text("detail");
    this.requestId = text("request_id");
    this.params = isRecord(answer["params"]) ? answer["params"] : {};
    this.fields = Array.isArray(answer["fields"]) ? answer["fields"].filter(isField) : [];
  }

  /** No answer at all: the network is away or the server is down. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504;
  }

  /** Seconds to wait before the next try, when the server asks for patience. */
  get retryAfter(): number {
    const seconds = Number(this.params["retry_after"] ?? 0);
    return Number.isFinite(seconds) ? Math.ceil(seconds) : 0;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isField(value: unknown): value is ProblemField {
  return isRecord(value) && typeof value["path"] === "string" && typeof value["detail"] === "string";
}

export const asProblem = (error: unknown): Problem | null => (error instanceof Problem ? error : null);

/** The sentence of each refused field, by the name of the field. */
export function fieldErrors(error: unknown): Partial<Record<string, string>> {
  return Object.fromEntries((asProblem(error)?.fields ?? []).map((field) => [field.path.replace(/^body\./, ""), field.detail]));
}

/** A part of the program that could not be fetched: a newer version has taken its place, or the line was away. */
export const isMissingPart = (error: unknown): boolean => error instanceof Error && /dynamically imported|module script/i.test(error.message);

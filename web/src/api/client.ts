import createClient, { type Middleware } from "openapi-fetch";
import { hasEnded } from "../kit/ended";
import { noteAnswer } from "../kit/freshness";
import { Problem } from "../kit/problem";
import { currentLanguage } from "../kit/preferences";
import { learnNames } from "./names";
import type { paths } from "./schema";

let signedOut: () => void = () => {};

/** Called when the server no longer knows this browser. */
export function onSignedOut(act: () => void): void {
  signedOut = act;
}

const isDoor = (path: string): boolean => path.startsWith("/api/session");

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.clone().json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const manners: Middleware = {
  onRequest({ request, schemaPath }) {
    // What asks by the clock goes on behind the door over the page: only the ways in lead to the server until then.
    if (hasEnded() && !isDoor(schemaPath)) throw new Problem(401);
    request.headers.set("X-Requested-With", "chengwu");
    request.headers.set("Accept-Language", currentLanguage());
    return request;
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) {
      noteAnswer(response.headers.get("X-Chengwu-Kept"));
      return;
    }
    const problem = new Problem(response.status, await answerOf(response));
    if (problem.status === 401 && !isDoor(schemaPath)) signedOut();
    throw problem;
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Problem(0);
  },
};

export const client = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin" });
client.use(manners);

/** The data of an answer, by the name that types.ts gives it; anything else has already been thrown as a Problem. */
export async function data<T>(call: Promise<{ data?: unknown }>): Promise<T> {
  const { data: answer } = await call;
  learnNames(answer);
  return answer as T;
}

/** For calls that answer with nothing. */
export async function done(call: Promise<unknown>): Promise<void> {
  await call;
}

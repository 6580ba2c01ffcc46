/**
 * The service worker of the staff app. It keeps the app and what was read last for times without a line. It never answers
 * in place of a server that can be reached, never keeps what is sensitive, and sends nothing by itself.
 */
import { build } from "./build";
import { ageNow, belongTo, drop, keep, recall, wipe } from "./kept";
import { changesPerson, isRead, isStaffPage, keyOf, session } from "./reads";
import { file, forgetOld, install, open } from "./shell";

const worker = self as unknown as ServiceWorkerGlobalScope;
const gone = (status: number): boolean => status >= 502 && status <= 504;

async function tell(clients: readonly Client[]): Promise<void> {
  for (const client of clients) client.postMessage({ build: build.id }, []);
}

interface Session {
  person: { id: number };
  workspace: { key: string };
}

/** Whose session it is decides whose answers are here, before the page hears of it. */
async function meet({ person, workspace }: Session): Promise<void> {
  await belongTo(workspace.key, person.id);
}

async function read(request: Request): Promise<Response> {
  const key = await keyOf(request);
  let asked = ageNow();
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    const found = await recall(key);
    if (found) return found;
    throw error;
  }
  if (gone(answer.status)) return (await recall(key)) ?? answer;
  if (answer.status === 401) await wipe();
  else if (!answer.ok) await drop(key);
  else {
    if (new URL(request.url).pathname === session) {
      await meet((await answer.clone().json()) as Session);
      asked = ageNow();
    }
    // A full disk is no reason to withhold an answer.
    await keep(key, answer.clone(), asked).catch(() => undefined);
  }
  return answer;
}

/** Who arrives is told by the answer, as a session by itself or in one. */
async function arrive(answer: Response): Promise<void> {
  const told = (await answer.json()) as Session & { session?: Session };
  const found = told.session ?? told;
  if (!found.person) return;
  await meet(found);
  await keep(new URL(session, worker.location.origin).href, new Response(JSON.stringify(found)), ageNow());
}

async function comeOrGo(request: Request): Promise<Response> {
  await wipe();
  const answer = await fetch(request);
  if (answer.ok && request.method === "POST") await arrive(answer.clone()).catch(() => undefined);
  return answer;
}

worker.addEventListener("install", (event) => event.waitUntil(install().then(() => worker.skipWaiting())));

worker.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      await forgetOld();
      await worker.clients.claim();
      await tell(await worker.clients.matchAll({ type: "window", includeUncontrolled: true }));
    })(),
  ),
);

worker.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(wipe());
  else if (event.data === "which" && event.source) event.waitUntil(tell([event.source as Client]));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  if (changesPerson(request.method, pathname)) event.respondWith(comeOrGo(request));
  else if (isRead(request.method, pathname)) event.respondWith(read(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") {
    if (isStaffPage(pathname)) event.respondWith(open(request));
  } else if (build.files.includes(pathname) || pathname.startsWith("/assets/")) event.respondWith(file(request));
});

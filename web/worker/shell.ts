/** The files of the app itself, kept by build, so that it opens without a line and an open page goes on after a new build. */
import { build } from "./build";

const prefix = "chengwu-shell-";
const own = prefix + build.id;
const page = "/index.html";
const atOnce = 4;

const names = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(prefix));
const kept = async (path: string): Promise<Response | undefined> => (await caches.open(own)).match(path);
const hashed = (path: string): boolean => path.startsWith("/assets/");

/** Fetches what no earlier build has left here already; a few at a time, for many people may do so in the same minute. */
export async function install(): Promise<void> {
  const cache = await caches.open(own);
  const left = [...build.files];
  const next = async (): Promise<void> => {
    const path = left.pop();
    if (path === undefined) return;
    const there = hashed(path) ? await caches.match(path) : undefined;
    const answer = there ?? (await fetch(path, { cache: hashed(path) ? "default" : "no-cache" }));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    await cache.put(path, answer);
    await next();
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/** Takes away all builds but this one and the one before it, which pages that are open may still need. */
export async function forgetOld(): Promise<void> {
  const others = (await names()).filter((name) => name !== own);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** A file by its name, of whichever build. */
export async function file(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return (hashed(pathname) && (await caches.match(pathname))) || fetch(request).catch(async () => (await kept(pathname)) ?? Response.error());
}

/** The page that finds its own way: the server's where it answers, so that a reload brings the newest. */
export async function open(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    return (answer.status >= 502 && answer.status <= 504 && (await kept(page))) || answer;
  } catch {
    return (await kept(page)) ?? Response.error();
  }
}

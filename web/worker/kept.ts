/** What one person has read, kept on this device: little of it, not for long, and gone when they leave. */

const prefix = "chengwu-kept-";
export const since = "X-Chengwu-Kept";
const sensitive = "X-Chengwu-Sensitive";
const size = "X-Chengwu-Size";
const mostAnswers = 300;
const mostBytes = 16 * 1024 * 1024;
const mostBytesOfOne = 1024 * 1024;
const longest = 24 * 60 * 60 * 1000;

/** Counts the wipes: an answer that was asked for before one is not kept after it. */
let age = 0;
export const ageNow = (): number => age;

/** How large each answer is, the oldest first; read from the device once in the life of the worker. */
let sizes: Promise<Map<string, number>> | undefined;

const names = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(prefix));

/** Takes away what belongs to anybody else than `owner`; without one, everything. */
export async function wipe(owner?: string): Promise<void> {
  const others = (await names()).filter((name) => name !== owner);
  if (others.length > 0 || !owner) {
    age += 1;
    sizes = undefined;
  }
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** From now on the answers are those of this person. */
export async function belongTo(workspace: string, person: number): Promise<void> {
  const owner = `${prefix}${workspace}-${person}`;
  await wipe(owner);
  await caches.open(owner);
}

async function kept(): Promise<Cache | undefined> {
  const [name] = await names();
  return name === undefined ? undefined : caches.open(name);
}

/** Keeps an answer, unless it holds values that are sensitive: those are never written to the device. */
export async function keep(key: string, answer: Response, asked: number): Promise<void> {
  const bytes = await answer.arrayBuffer();
  const cache = await kept();
  if (!cache || asked !== age) return;
  if (answer.headers.has(sensitive) || bytes.byteLength > mostBytesOfOne) return drop(key);
  const headers = { "Content-Type": answer.headers.get("Content-Type") ?? "application/json", [since]: new Date().toISOString(), [size]: String(bytes.byteLength) };
  await cache.put(key, new Response(bytes, { headers }));
  const known = await sizesOf(cache);
  // The newest stand last, so that the oldest are found first.
  known.delete(key);
  known.set(key, bytes.byteLength);
  await trim(cache, known);
}

function sizesOf(cache: Cache): Promise<Map<string, number>> {
  sizes ??= cache.keys().then(async (keys) => {
    const found = await Promise.all(keys.map(async ({ url }) => [url, (await cache.match(url))?.headers] as const));
    const dated = found.map(([url, headers]) => ({ url, bytes: Number(headers?.get(size) ?? 0), at: headers?.get(since) ?? "" }));
    return new Map(dated.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ url, bytes }) => [url, bytes]));
  });
  return sizes;
}

async function trim(cache: Cache, known: Map<string, number>): Promise<void> {
  let total = 0;
  for (const bytes of known.values()) total += bytes;
  const old: string[] = [];
  for (const [key, bytes] of known) {
    if (known.size - old.length <= mostAnswers && total <= mostBytes) break;
    total -= bytes;
    old.push(key);
  }
  for (const key of old) known.delete(key);
  await Promise.all(old.map((key) => cache.delete(key)));
}

export async function drop(key: string): Promise<void> {
  const cache = await kept();
  await cache?.delete(key);
  if (cache) (await sizesOf(cache)).delete(key);
}

/** What was answered last time, unless that is too long ago. */
export async function recall(key: string): Promise<Response | undefined> {
  const cache = await kept();
  const found = await cache?.match(key);
  if (!found) return undefined;
  if (Date.now() - Date.parse(found.headers.get(since) ?? "") < longest) return found;
  await cache?.delete(key);
  return undefined;
}

// Builds beside dist/ and puts the whole of it in its place: a build that fails leaves what was there, and whoever starts
// meanwhile finds one whole build.
import { existsSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const [dist, next, last] = ["dist", `.dist-${process.pid}-next`, `.dist-${process.pid}-last`].map((name) => `${root}${name}`);
const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/** Two names change; whoever builds at the same time may come between them, and then it is done once more. */
function takePlace(tries = 10) {
  try {
    if (existsSync(dist)) renameSync(dist, last);
    renameSync(next, dist);
  } catch (error) {
    if (tries === 0 || !existsSync(next)) throw error;
    remove(last);
    takePlace(tries - 1);
  }
}

try {
  await build({ root, build: { outDir: next, emptyOutDir: true } });
  if (!existsSync(`${next}/index.html`)) throw new Error("the build ended well and left no index.html");
  takePlace();
} catch (error) {
  if (existsSync(last) && !existsSync(dist)) renameSync(last, dist);
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  remove(next);
  remove(last);
}

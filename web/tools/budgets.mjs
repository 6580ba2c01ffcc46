// Adds up what each door loads before its first page (gzip) and compares it with the limits.
import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifestFile = new URL(".vite/manifest.json", dist);
if (!existsSync(manifestFile)) {
  console.log("budgets: nothing built yet, nothing to weigh.");
  process.exit(0);
}
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

/** The entry, all it imports statically, and their styles. */
function loadedWith(entry, found = new Set()) {
  const chunk = manifest[entry];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const next of chunk.imports ?? []) loadedWith(next, found);
  return found;
}
const weigh = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

const shell = loadedWith("index.html");
const lines = [
  ["outside door", weigh(loadedWith("portal.html")), 95],
  // It speaks one language; the wordier one counts.
  ["staff shell, first load", weigh(shell) + Math.max(...Object.keys(manifest).filter((name) => name.includes("virtual:words/")).map((name) => size(manifest[name].file))), 240],
];
/** The pages that a part of a page leans on: they are there when it is opened, and are weighed by themselves. */
function pagesBelow(entry, found = new Set(), seen = new Set()) {
  for (const next of manifest[entry].imports ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (manifest[next].isDynamicEntry) found.add(next);
    pagesBelow(next, found, seen);
  }
  return found;
}
// A page may add its own part on top of the shell, and a dialog its own on top of the page that opens it.
for (const [name, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry) continue;
  const there = new Set(shell);
  for (const page of pagesBelow(name)) loadedWith(page, there);
  const own = [...loadedWith(name)].filter((file) => !there.has(file));
  lines.push([`+ ${name.replace(/^src\//, "")}`, weigh(own), 160]);
}
let failed = false;
for (const [name, bytes, limit] of lines) {
  const over = bytes > limit * 1024;
  failed ||= over;
  console.log(`budgets: ${over ? "TOO BIG " : ""}${name}: ${kb(bytes)} of ${limit} KB`);
}
process.exit(failed ? 1 : 0);

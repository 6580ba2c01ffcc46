// `virtual:words/en`: the words of all packages in one language, so that a browser loads no other one.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const src = new URL("../src/", import.meta.url);
const name = "virtual:words/";

/** The files of words, by package. */
const files = () =>
  readdirSync(src, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => [entry.name, fileURLToPath(new URL(`${entry.name}/messages.json`, src))])
    .filter(([, path]) => existsSync(path));

export const wordsOf = () => ({
  name: "words-of-a-language",
  resolveId: (id) => (id.startsWith(name) ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith(`\0${name}`)) return undefined;
    const language = id.slice(name.length + 1);
    const words = files().map(([of, path]) => {
      this.addWatchFile(path);
      return [of, JSON.parse(readFileSync(path, "utf8"))[language]];
    });
    // Parsed as JSON, which is quicker than as code.
    return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(words)))})`;
  },
  hotUpdate({ file }) {
    if (file.endsWith("/messages.json")) this.environment.hot.send({ type: "full-reload" });
  },
});

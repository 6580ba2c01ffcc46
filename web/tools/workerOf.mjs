// Writes the service worker: a script by itself, told which build it belongs to and which files that has. The page is
// told the same, so that it knows when another build has come.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const page = "index.html";
const publicFiles = () => readdirSync(here("../public"), { withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|svg)$/.test(entry.name)).map((entry) => entry.name);

/** What the staff app may load: its entry, all that it leads to, and the styles. Nothing of the outside door's own. */
function filesOf(bundle) {
  const found = new Set();
  const walk = (name) => {
    const chunk = bundle[name];
    if (!chunk || found.has(name)) return;
    found.add(name);
    if (chunk.type !== "chunk") return;
    for (const next of [...chunk.imports, ...chunk.dynamicImports, ...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) walk(next);
  };
  for (const chunk of Object.values(bundle)) if (chunk.type === "chunk" && chunk.isEntry && chunk.facadeModuleId?.endsWith(`/${page}`)) walk(chunk.fileName);
  return [...found].toSorted();
}

async function script(id, files) {
  const made = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    define: { THIS_BUILD: JSON.stringify({ id, files: [`/${page}`, ...[...publicFiles(), ...files].map((file) => `/${file}`)] }) },
    build: {
      write: false,
      target: ["es2022", "chrome94", "safari15"],
      rolldownOptions: { input: here("../worker/sw.ts"), output: { format: "iife", entryFileNames: "sw.js" } },
    },
  });
  return [made].flat()[0].output[0].code;
}

export const workerOf = () => {
  let id = "";
  let files = [];
  return {
    name: "service-worker",
    apply: "build",
    enforce: "post",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, filename }) {
        if (!bundle || !filename.endsWith(`/${page}`)) return html;
        files = filesOf(bundle);
        const content = createHash("sha256").update(html).update(files.join("\n"));
        for (const file of publicFiles()) content.update(readFileSync(here(`../public/${file}`)));
        id = content.digest("hex").slice(0, 16);
        return html.replace("</head>", `  <meta name="chengwu-build" content="${id}" />\n  </head>`);
      },
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: "sw.js", source: await script(id, files) });
    },
  };
};

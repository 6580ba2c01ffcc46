// Two doors, one build: the staff app (index.html) and the outside pages (portal.html).
import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { wordsOf } from "./tools/wordsOf.mjs";
import { workerOf } from "./tools/workerOf.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const backend = `http://127.0.0.1:${process.env.CHENGWU_PORT ?? 8080}`;

/** While developing, too, addresses of the outside door open its page. */
const outsideDoor = {
  name: "outside-door",
  configureServer: (server) =>
    void server.middlewares.use((request, _response, next) => {
      if (/^\/[fs]\/[^/]+$/.test((request.url ?? "").split("?")[0])) request.url = "/portal.html";
      next();
    }),
};

export default defineConfig({
  plugins: [react(), wordsOf(), outsideDoor, workerOf()],
  server: { proxy: { "/api": { target: backend, changeOrigin: false } } },
  build: {
    outDir: "dist",
    manifest: true,
    assetsInlineLimit: 0,
    target: ["es2020", "chrome87", "safari14"],
    rolldownOptions: {
      input: { index: here("index.html"), portal: here("portal.html") },
      output: {
        // One group and no more: vendor groups swallow shared helpers and make the shell load everything.
        codeSplitting: {
          groups: [{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
});

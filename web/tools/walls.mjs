// Runs the import walls of .dependency-cruiser.cjs over src/.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("..", import.meta.url));
const cruiser = `${web}tools/apigen/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
if (!existsSync(cruiser)) {
  console.error("walls: the tool is not installed. Run `npm ci --prefix tools/apigen` in web/.");
  process.exit(1);
}
const run = spawnSync(process.execPath, [cruiser, "--config", ".dependency-cruiser.cjs", "src"], {
  cwd: web,
  stdio: "inherit",
});
process.exit(run.status ?? 1);

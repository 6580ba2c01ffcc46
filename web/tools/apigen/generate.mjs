// Writes src/api/schema.d.ts from web/openapi.json; with --check it only says whether they agree.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const file = (path) => new URL(`../../${path}`, import.meta.url);
const checking = process.argv.includes("--check");

let tool;
try {
  tool = await import("openapi-typescript");
} catch {
  console.error("api: the generator is not installed. Run `npm ci --prefix tools/apigen` in web/.");
  process.exit(1);
}
const tree = await tool.default(file("openapi.json"), { alphabetize: true, defaultNonNullable: false });
const text = `// Generated from openapi.json by \`npm run api\`. Do not edit.\n\n${tool.astToString(tree)}`;
const target = file("src/api/schema.d.ts");

if (!checking) {
  writeFileSync(target, text);
  console.log("api: src/api/schema.d.ts written.");
} else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("api: src/api/schema.d.ts differs from openapi.json. Run `npm run api` and keep the result.");
  process.exit(1);
} else {
  console.log("api: schema.d.ts agrees with openapi.json.");
}

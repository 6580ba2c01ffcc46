// Tries the colour that a company may choose for its pages outside: whatever it is, it can be read, by day and in the dark.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const { module } = await runnerImport(fileURLToPath(new URL("../src/kit/colours.ts", import.meta.url)), { configFile: false, logLevel: "error" });
const { contrast, grounds, readable } = module;

assert.equal(contrast("#000000", "#ffffff").toFixed(2), "21.00");
assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
for (const none of ["", "red", "#fff", "#12665g", "#12665a0", "url(//x)"]) assert.equal(readable(none, false), null, none);
// What can be read already stays as it was chosen.
assert.equal(readable("#12665a", false)["--brand"], "#12665a");
assert.equal(readable("#58b9a6", true)["--brand"], "#58b9a6");
assert.equal(readable("#ffff00", true)["--brand"], "#ffff00");
// What cannot goes no further than it has to.
assert.ok(contrast(readable("#ffff00", false)["--brand"], grounds.light.page) < 5.2);
assert.ok(contrast(readable("#000080", true)["--brand"], grounds.dark.page) < 5.2);

const steps = Array.from({ length: 16 }, (_, step) => (step * 17).toString(16).padStart(2, "0"));
let tried = 0;
for (const red of steps) {
  for (const green of steps) {
    for (const blue of steps) {
      for (const dark of [false, true]) {
        const chosen = `#${red}${green}${blue}`;
        const made = readable(chosen, dark);
        const { page, ink } = dark ? grounds.dark : grounds.light;
        for (const [one, other] of [["--brand", page], ["--brand", ink], ["--brand-hover", page], ["--brand-hover", ink]]) {
          assert.ok(contrast(made[one], other) >= 4.5, `${chosen} ${dark ? "in the dark" : "by day"}: ${one} ${made[one]} on ${other}`);
        }
        // White is lighter than the paper, the page in the dark darker than its cards: there it is read even better.
        assert.ok(contrast(made["--brand"], dark ? "#131615" : "#ffffff") >= 4.5);
        tried += 1;
      }
    }
  }
}
console.log(`colours: ${tried} choices, each can be read.`);

// Every package speaks both languages: the same keys, no empty words, none of the words we do not use.
import { existsSync, readFileSync, readdirSync } from "node:fs";

const src = new URL("../src/", import.meta.url);
const languages = ["zh-CN", "en"];
const plural = /_(zero|one|two|few|many|other)$/;
const forbidden = [
  ["zh-CN", /您/, "say 你 inside the staff app"],
  ["zh-CN", /[！!]/, "no exclamation marks"],
  ["en", /!/, "no exclamation marks"],
];

const flat = (node, prefix = "") =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );

const wrong = [];
const all = new Set();
let count = 0;
const packages = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const { name } of packages) {
  const path = new URL(`${name}/messages.json`, src);
  if (!existsSync(path)) continue;
  const messages = JSON.parse(readFileSync(path, "utf8"));
  const words = Object.fromEntries(languages.map((language) => [language, flat(messages[language] ?? {})]));
  const keys = Object.fromEntries(
    languages.map((language) => [language, new Set(words[language].map(([key]) => key.replace(plural, "")))]),
  );
  for (const [one, other] of [languages, languages.toReversed()]) {
    for (const key of keys[one]) if (!keys[other].has(key)) wrong.push(`${name}: ${key} is missing in ${other}`);
  }
  for (const language of languages) {
    for (const [key, text] of words[language]) {
      count += 1;
      all.add(`${name}.${key.replace(plural, "")}`);
      if (!text.trim()) wrong.push(`${name}: ${key} is empty in ${language}`);
      for (const [where, pattern, why] of forbidden) {
        if (where === language && pattern.test(text)) wrong.push(`${name}: ${key} (${language}): ${why}`);
      }
    }
  }
}
// Every key that is written out in the code must exist.
const sources = readdirSync(src, { recursive: true, withFileTypes: true }).filter((entry) => /\.tsx?$/.test(entry.name));
for (const entry of sources) {
  const path = `${entry.parentPath}/${entry.name}`;
  const names = packages.map(({ name }) => name).join("|");
  for (const [, key] of readFileSync(path, "utf8").matchAll(new RegExp(`"((?:${names})(?:\\.[a-z_]+)+)"`, "g"))) {
    if (!all.has(key) && !/\.(read|manage|share|publish|api)$/.test(key)) wrong.push(`${path}: there are no words for ${key}`);
  }
}
if (wrong.length) {
  console.error(wrong.map((line) => `words: ${line}`).join("\n"));
  process.exit(1);
}
console.log(`words: ${count} messages, both languages agree.`);

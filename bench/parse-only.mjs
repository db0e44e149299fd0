/** The speed of the parsers alone: `node bench/parse-only.mjs <python|typescript> <folder>` reads and parses every file, and does nothing with the trees. */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const PARSERS = { python: loadPython, typescript: loadTypeScript };

const [language = "", folder = "."] = process.argv.slice(2);
const load = PARSERS[language];
if (!load) throw new Error(`Not a language: ${language}. There are ${Object.keys(PARSERS).join(", ")}.`);
const parse = await load();
for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
  if (entry.isFile()) parse(readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

async function loadPython() {
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm")));
  return (text) => parser.parse(text)?.delete();
}

/** With the options that tokenlint gives. */
async function loadTypeScript() {
  const { parse } = await import("@babel/parser");
  return (text) => parse(text, { sourceType: "unambiguous", errorRecovery: true, attachComment: false, plugins: ["typescript", "decorators"] });
}

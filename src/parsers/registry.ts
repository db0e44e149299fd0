/** The parser of each language, loaded on first use. */
import type { Language, Module } from "../core/module.js";
import type { Source } from "../core/source.js";
import { grammarOf, languageOfText } from "./languages.js";
import type { Parser } from "./parser.js";
import { compileAhead } from "./webassembly.js";

const loadEstree = (): Promise<Parser> => import("./estree/index.js");

const LOADERS: Readonly<Record<Language, () => Promise<Parser>>> = {
  python: async () => (await import("./python/index.js")).loadPython(),
  javascript: loadEstree,
  typescript: loadEstree,
  hcl: async () => (await import("./hcl/index.js")).loadHcl(),
  shell: async () => (await import("./shell/index.js")).loadShell(),
  dockerfile: async () => (await import("./shell/dockerfile.js")).loadDockerfile(),
  makefile: async () => (await import("./shell/makefile.js")).loadMakefile(),
  requirements: () => import("./requirements/index.js"),
  markdown: () => import("./markdown/index.js"),
  notebook: () => import("./notebook/index.js"),
  markup: () => import("./markup/index.js"),
  restructured: () => import("./text/restructured.js"),
  text: () => import("./text/index.js"),
  json: () => import("./json/index.js"),
  yaml: async () => (await import("./yaml/index.js")).yamlParser(() => loadParser("python")),
  toml: () => import("./toml/index.js"),
  ini: () => import("./ini/index.js"),
  dotenv: () => import("./dotenv/index.js"),
};

const loaded = new Map<Language, Parser>();

/** The parser of a language; its grammar is compiled while the parser's code is loaded. */
export async function loadParser(language: Language): Promise<Parser> {
  const known = loaded.get(language);
  if (known) return known;
  const grammar = grammarOf(language);
  if (grammar !== undefined) compileAhead(grammar);
  const load = LOADERS[language];
  const parser = await load();
  for (const other of Object.keys(LOADERS) as Language[]) if (LOADERS[other] === load) loaded.set(other, parser);
  return parser;
}

/** The languages whose parsers are loaded, in the order of loading. */
export const loadedLanguages = (): readonly Language[] => [...loaded.keys()];

/** Lowers a file at once; undefined where its parser is not loaded yet. */
export function parsedNow(source: Source): Module | undefined {
  const language = languageOfText(source.path, source.text);
  return language && loaded.get(language)?.parseNow(source);
}

import type { DataLanguage, Language, Module } from "../core/module.js";
import type { Source } from "../core/source.js";
import type { Parser } from "./parser.js";

interface Entry {
  readonly language: Language;
  readonly extensions: readonly string[];
  readonly load: () => Promise<Parser>;
}

const loadEstree = (): Promise<Parser> => import("./estree/index.js");

const PARSERS: readonly Entry[] = [
  { language: "python", extensions: [".py", ".pyi", ".pyw"], load: async () => (await import("./python/index.js")).loadPython() },
  { language: "javascript", extensions: [".js", ".jsx", ".mjs", ".cjs"], load: loadEstree },
  { language: "typescript", extensions: [".ts", ".tsx", ".mts", ".cts"], load: loadEstree },
  { language: "hcl", extensions: [".tf", ".tofu", ".tfvars", ".hcl", ".tf.json", ".tofu.json", ".tfvars.json"], load: async () => (await import("./hcl/index.js")).loadHcl() },
];

/** Files that code loads; by themselves they are not linted. */
const DATA_PARSERS: readonly (Entry & { readonly language: DataLanguage })[] = [
  { language: "json", extensions: [".json", ".jsonc"], load: () => import("./json/index.js") },
  { language: "yaml", extensions: [".yaml", ".yml"], load: () => import("./yaml/index.js") },
  { language: "toml", extensions: [".toml"], load: () => import("./toml/index.js") },
  { language: "ini", extensions: [".ini", ".cfg", ".conf"], load: () => import("./ini/index.js") },
  { language: "dotenv", extensions: [".env"], load: () => import("./dotenv/index.js") },
];

const loaded = new Map<Language, Parser>();

/** The language of a path by its extension; undefined: no parser reads it. */
export function languageOf(path: string): Language | undefined {
  return languageIn(PARSERS, path);
}

/** The format of a data file by its name: `config.json`, `.env`, `.env.local`. */
export function dataLanguageOf(path: string): DataLanguage | undefined {
  return /(?:^|\/)\.env(?:\.[^/]*)?$/.test(path) ? "dotenv" : languageIn(DATA_PARSERS, path);
}

function languageIn<Known extends Entry>(parsers: readonly Known[], path: string): Known["language"] | undefined {
  const name = path.toLowerCase();
  return parsers.find((parser) => parser.extensions.some((extension) => name.endsWith(extension)))?.language;
}

/** The parser of a language, loaded on first use. */
export async function loadParser(language: Language): Promise<Parser> {
  const known = loaded.get(language);
  if (known) return known;
  const entry = [...PARSERS, ...DATA_PARSERS].find((parser) => parser.language === language);
  if (!entry) throw new Error(`No parser for ${language}.`);
  const parser = await entry.load();
  for (const { language: other, load } of [...PARSERS, ...DATA_PARSERS]) if (load === entry.load) loaded.set(other, parser);
  return parser;
}

/** Lowers a file at once; undefined where its parser is not loaded yet. */
export function parsedNow(source: Source): Module | undefined {
  const language = languageOf(source.path) ?? dataLanguageOf(source.path);
  return language && loaded.get(language)?.parseNow(source);
}

import type { Language, Module } from "../core/module.js";
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
];

const loaded = new Map<Language, Parser>();

/** The language of a path by its extension; undefined: no parser reads it. */
export function languageOf(path: string): Language | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0].toLowerCase();
  return extension ? PARSERS.find((parser) => parser.extensions.includes(extension))?.language : undefined;
}

/** The parser of a language, loaded on first use. */
export async function loadParser(language: Language): Promise<Parser> {
  const known = loaded.get(language);
  if (known) return known;
  const entry = PARSERS.find((parser) => parser.language === language);
  if (!entry) throw new Error(`No parser for ${language}.`);
  const parser = await entry.load();
  for (const { language: other, load } of PARSERS) if (load === entry.load) loaded.set(other, parser);
  return parser;
}

/** Lowers a file at once; undefined where its parser is not loaded yet. */
export function parsedNow(source: Source): Module | undefined {
  const language = languageOf(source.path);
  return language && loaded.get(language)?.parseNow(source);
}

import type { Language } from "../core/module.js";
import type { Parse } from "./parser.js";

interface Entry {
  readonly language: Language;
  readonly extensions: readonly string[];
  readonly load: () => Promise<Parse>;
}

const loadEstree = async (): Promise<Parse> => (await import("./estree/index.js")).parse;

const PARSERS: readonly Entry[] = [
  { language: "python", extensions: [".py", ".pyi", ".pyw"], load: async () => (await import("./python/index.js")).parse },
  { language: "javascript", extensions: [".js", ".jsx", ".mjs", ".cjs"], load: loadEstree },
  { language: "typescript", extensions: [".ts", ".tsx", ".mts", ".cts"], load: loadEstree },
];

/** The language of a path by its extension; undefined: no parser reads it. */
export function languageOf(path: string): Language | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0].toLowerCase();
  return extension ? PARSERS.find((parser) => parser.extensions.includes(extension))?.language : undefined;
}

/** Loads the parser of a language; a second call gives the same one. */
export async function loadParser(language: Language): Promise<Parse> {
  const entry = PARSERS.find((parser) => parser.language === language);
  if (!entry) throw new Error(`No parser for ${language}.`);
  return entry.load();
}

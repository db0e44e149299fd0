import type { DataLanguage, Language, Module } from "../core/module.js";
import type { Source } from "../core/source.js";
import type { Parser } from "./parser.js";
import { compileAhead } from "./webassembly.js";

interface Entry {
  readonly language: Language;
  readonly extensions: readonly string[];
  /** Names of files without such an extension. */
  readonly names?: RegExp;
  /** Paths in lower case that count more than an extension. */
  readonly paths?: RegExp;
  /** The package of its grammar in WebAssembly, which is compiled while the parser's code is loaded. */
  readonly grammar?: string;
  readonly load: () => Promise<Parser>;
}

const loadEstree = (): Promise<Parser> => import("./estree/index.js");

const SHELL_NAMES = /^\.(?:(?:bash|zsh|k?sh)rc|(?:bash_|z)?profile|bash_(?:login|logout|aliases)|zshenv|zlog(?:in|out)|envrc)$/;
const DOCKER_NAMES = /^(?:dockerfile|containerfile)(?:[.-](?!.*(?:ignore|md|txt)$)[^/]*)?$/;
/** `requirements.txt`, `requirements-dev.txt`, `dev-requirements.in`, `requirements/base.txt`, `constraints.txt`. */
const REQUIREMENTS = /(?:^|[/._-])(?:requirements|constraints)(?:[._-][^/]{0,60})?\.(?:txt|in)$|(?:^|\/)requirements\/[^/]{1,60}\.(?:txt|in)$/;
const MAKE_NAMES = /^(?:(?:gnu)?makefile(?:\.[\w-]+)?|\.?justfile)$/;

/** Languages and formats without a parser here: tokens are known by their own shape there. */
const TEXT = [
  ".txt", ".adoc", ".http", ".rest", ".ps1", ".psm1", ".psd1", ".bat", ".cmd", ".fish", ".sql", ".go", ".rs", ".rb", ".php", ".pl", ".pm", ".lua", ".java", ".kt", ".kts", ".scala", ".groovy", ".gradle",
  ".cs", ".swift", ".dart", ".ex", ".exs", ".r", ".nix", ".properties", ".xml", ".plist", ".j2", ".jinja", ".jinja2", ".tpl", ".tmpl", ".erb", ".service", ".bak", ".tfstate", ".graphql", ".netrc",
];
/** Copies that editors and people leave behind: `.env.bak`, `netbox.env.old`. */
const COPIED_ENV = /\.env\.(?:bak|backup|old|orig|save|copy|txt)$/;
const TEXT_NAMES = /^(?:[._]?netrc|jenkinsfile|vagrantfile|procfile|\.npmrc|\.pypirc|\.curlrc|\.wgetrc)$/;

const PARSERS: readonly Entry[] = [
  { language: "python", extensions: [".py", ".pyi", ".pyw"], grammar: "tree-sitter-python", load: async () => (await import("./python/index.js")).loadPython() },
  { language: "javascript", extensions: [".js", ".jsx", ".mjs", ".cjs"], load: loadEstree },
  { language: "typescript", extensions: [".ts", ".tsx", ".mts", ".cts"], load: loadEstree },
  { language: "hcl", extensions: [".tf", ".tofu", ".tfvars", ".hcl", ".tf.json", ".tofu.json", ".tfvars.json"], grammar: "@tree-sitter-grammars/tree-sitter-hcl", load: async () => (await import("./hcl/index.js")).loadHcl() },
  { language: "shell", extensions: [".sh", ".bash", ".zsh", ".ksh", ".bats"], names: SHELL_NAMES, grammar: "tree-sitter-bash", load: async () => (await import("./shell/index.js")).loadShell() },
  { language: "dockerfile", extensions: [".dockerfile", ".containerfile"], names: DOCKER_NAMES, grammar: "tree-sitter-bash", load: async () => (await import("./shell/dockerfile.js")).loadDockerfile() },
  { language: "makefile", extensions: [".mk", ".mak", ".just"], names: MAKE_NAMES, grammar: "tree-sitter-bash", load: async () => (await import("./shell/makefile.js")).loadMakefile() },
  { language: "requirements", extensions: [], paths: REQUIREMENTS, load: () => import("./requirements/index.js") },
  { language: "markdown", extensions: [".md", ".markdown", ".mdx", ".qmd", ".rmd"], load: () => import("./markdown/index.js") },
  { language: "notebook", extensions: [".ipynb"], load: () => import("./notebook/index.js") },
  { language: "markup", extensions: [".html", ".htm", ".xhtml", ".vue", ".svelte", ".astro"], load: () => import("./markup/index.js") },
  { language: "restructured", extensions: [".rst"], load: () => import("./text/restructured.js") },
  { language: "text", extensions: TEXT, names: TEXT_NAMES, load: () => import("./text/index.js") },
];

/** Formats of data; code loads such files too. */
const DATA_PARSERS: readonly (Entry & { readonly language: DataLanguage })[] = [
  { language: "json", extensions: [".json", ".jsonc"], load: () => import("./json/index.js") },
  { language: "yaml", extensions: [".yaml", ".yml"], load: async () => (await import("./yaml/index.js")).yamlParser(() => loadParser("python")) },
  { language: "toml", extensions: [".toml"], paths: /(?:^|\/)pipfile$/, load: () => import("./toml/index.js") },
  { language: "ini", extensions: [".ini", ".cfg", ".conf"], load: () => import("./ini/index.js") },
  { language: "dotenv", extensions: [".env"], names: /^\.env(?:\..*)?$/, paths: COPIED_ENV, load: () => import("./dotenv/index.js") },
];

const ALL: readonly Entry[] = [...PARSERS, ...DATA_PARSERS];

const loaded = new Map<Language, Parser>();

/** The language of a path by its name; undefined: no parser reads it, or its text tells. */
export function languageOf(path: string): Language | undefined {
  return languageIn(ALL, path);
}

/** Whether a grammar in WebAssembly reads the file at a path. */
export const hasGrammar = (path: string): boolean => entryIn(ALL, path)?.grammar !== undefined;

/** The language of a file by its name, else by its first line, `#!/bin/bash`: the beginning of the text is enough. */
export function languageOfText(path: string, text: string): Language | undefined {
  return languageOf(path) ?? interpretedLanguage(path, text);
}

const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:ba|da|a|z|k|mk)?sh$|^bats$/, "shell"], [/^python[\d.]*$/, "python"], [/^(?:node|nodejs|zx)$/, "javascript"], [/^(?:deno|bun|tsx|ts-node)$/, "typescript"],
];

/** What runs a script without an extension. */
function interpretedLanguage(path: string, text: string): Language | undefined {
  if (!text.startsWith("#!") || path.slice(path.lastIndexOf("/") + 1).includes(".")) return undefined;
  const [command = "", ...words] = text.slice(2, 200).split(/\r?\n/, 1)[0]?.trim().split(/\s+/) ?? [];
  const name = command.slice(command.lastIndexOf("/") + 1);
  const interpreter = name === "env" ? (words.find((word) => !word.startsWith("-") && !word.includes("=")) ?? "") : name;
  return INTERPRETERS.find(([pattern]) => pattern.test(interpreter))?.[1];
}

/** The format of a data file by its name: `config.json`, `.env`, `.env.local`. */
export function dataLanguageOf(path: string): DataLanguage | undefined {
  return languageIn(DATA_PARSERS.filter(({ names }) => names), path) ?? languageIn(DATA_PARSERS, path);
}

const languageIn = <Known extends Entry>(parsers: readonly Known[], path: string): Known["language"] | undefined => entryIn(parsers, path)?.language;

function entryIn<Known extends Entry>(parsers: readonly Known[], path: string): Known | undefined {
  const whole = path.toLowerCase();
  const name = whole.slice(whole.lastIndexOf("/") + 1);
  const special = parsers.find((parser) => parser.paths?.test(whole));
  return special ?? parsers.find((parser) => parser.extensions.some((extension) => name.endsWith(extension))) ?? parsers.find((parser) => parser.names?.test(name));
}

/** The parser of a language, loaded on first use. */
export async function loadParser(language: Language): Promise<Parser> {
  const known = loaded.get(language);
  if (known) return known;
  const entry = ALL.find((parser) => parser.language === language);
  if (!entry) throw new Error(`No parser for ${language}.`);
  if (entry.grammar !== undefined) compileAhead(entry.grammar);
  const parser = await entry.load();
  for (const { language: other, load } of ALL) if (load === entry.load) loaded.set(other, parser);
  return parser;
}

/** The languages whose parsers are loaded, in the order of loading. */
export const loadedLanguages = (): readonly Language[] => [...loaded.keys()];

/** Lowers a file at once; undefined where its parser is not loaded yet. */
export function parsedNow(source: Source): Module | undefined {
  const language = languageOfText(source.path, source.text);
  return language && loaded.get(language)?.parseNow(source);
}

/** Which language a file is in: by its name, else by its first line. */
import type { DataLanguage, Language } from "../core/module.js";

interface Entry {
  readonly language: Language;
  readonly extensions: readonly string[];
  /** Names of files without such an extension. */
  readonly names?: RegExp;
  /** Paths in lower case that count more than an extension. */
  readonly paths?: RegExp;
  /** The package of its grammar in WebAssembly. */
  readonly grammar?: string;
}

const SHELL_NAMES = /^\.(?:(?:bash|zsh|k?sh)rc|(?:bash_|z)?profile|bash_(?:login|logout|aliases)|zshenv|zlog(?:in|out)|envrc)$/;
const DOCKER_NAMES = /^(?:dockerfile|containerfile)(?:[.-](?!.*(?:ignore|md|txt)$)[^/]*)?$/;
/** `requirements.txt`, `requirements-dev.txt`, `dev-requirements.in`, `requirements/base.txt`, `constraints.txt`. */
const REQUIREMENTS = /(?:^|[/._-])(?:requirements|constraints)\d?(?:[._-][^/]{0,60})?\.(?:txt|in)$|(?:^|\/)requirements\/[^/]{1,60}\.(?:txt|in)$/;
const MAKE_NAMES = /^(?:(?:gnu)?makefile(?:\.[\w-]+)?|\.?justfile)$/;

/** Languages and formats that no parser of their own reads: tokens are known by their own shape there. */
const TEXT = [
  ".txt", ".adoc", ".http", ".rest", ".ps1", ".psm1", ".psd1", ".bat", ".cmd", ".fish", ".sql", ".go", ".rs", ".rb", ".php", ".pl", ".pm", ".lua", ".java", ".kt", ".kts", ".scala", ".groovy", ".gradle",
  ".cs", ".swift", ".dart", ".ex", ".exs", ".r", ".nix", ".properties", ".xml", ".plist", ".j2", ".jinja", ".jinja2", ".tpl", ".tmpl", ".erb", ".service", ".bak", ".tfstate", ".graphql", ".netrc",
];
/** Copies that editors and people leave behind: `.env.bak`, `netbox.env.old`. */
const COPIED_ENV = /\.env\.(?:bak|backup|old|orig|save|copy|txt)$/;
const TEXT_NAMES = /^(?:[._]?netrc|jenkinsfile|vagrantfile|procfile|\.npmrc|\.pypirc|\.curlrc|\.wgetrc)$/;

const PROGRAMS: readonly Entry[] = [
  { language: "python", extensions: [".py", ".pyi", ".pyw"], grammar: "tree-sitter-python" },
  { language: "javascript", extensions: [".js", ".jsx", ".mjs", ".cjs"] },
  { language: "typescript", extensions: [".ts", ".tsx", ".mts", ".cts"] },
  { language: "hcl", extensions: [".tf", ".tofu", ".tfvars", ".hcl", ".tf.json", ".tofu.json", ".tfvars.json"], grammar: "@tree-sitter-grammars/tree-sitter-hcl" },
  { language: "shell", extensions: [".sh", ".bash", ".zsh", ".ksh", ".bats"], names: SHELL_NAMES, grammar: "tree-sitter-bash" },
  { language: "dockerfile", extensions: [".dockerfile", ".containerfile"], names: DOCKER_NAMES, grammar: "tree-sitter-bash" },
  { language: "makefile", extensions: [".mk", ".mak", ".just"], names: MAKE_NAMES, grammar: "tree-sitter-bash" },
  { language: "requirements", extensions: [], paths: REQUIREMENTS },
  { language: "markdown", extensions: [".md", ".markdown", ".mdx", ".qmd", ".rmd"] },
  { language: "notebook", extensions: [".ipynb"] },
  { language: "markup", extensions: [".html", ".htm", ".xhtml", ".vue", ".svelte", ".astro"] },
  { language: "restructured", extensions: [".rst"] },
  { language: "text", extensions: TEXT, names: TEXT_NAMES },
];

/** Formats of data; code loads such files too. */
const DATA: readonly (Entry & { readonly language: DataLanguage })[] = [
  { language: "json", extensions: [".json", ".jsonc"] },
  { language: "yaml", extensions: [".yaml", ".yml"] },
  { language: "toml", extensions: [".toml"], paths: /(?:^|\/)pipfile$/ },
  { language: "ini", extensions: [".ini", ".cfg", ".conf"] },
  { language: "dotenv", extensions: [".env"], names: /^\.env(?:\..*)?$/, paths: COPIED_ENV },
];

const ALL: readonly Entry[] = [...PROGRAMS, ...DATA];

/** The language of a path by its name; undefined: no parser reads it, or its text tells. */
export function languageOf(path: string): Language | undefined {
  return languageIn(ALL, path);
}

/** The package of the grammar in WebAssembly that reads a language. */
export const grammarOf = (language: Language): string | undefined => ALL.find((entry) => entry.language === language)?.grammar;

/** Whether a grammar in WebAssembly reads the file at a path. */
export const hasGrammar = (path: string): boolean => entryIn(ALL, path)?.grammar !== undefined;

/** The language of a file by its name, else by its first line, `#!/bin/bash`: the beginning of the text is enough. */
export function languageOfText(path: string, text: string): Language | undefined {
  return languageOf(path) ?? interpretedLanguage(path, text);
}

const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:ba|da|a|z|k|mk)?sh$|^bats$/, "shell"], [/^(?:python|pypy)[\d.]*$/, "python"], [/^(?:node|nodejs|zx)$/, "javascript"], [/^(?:deno|bun|tsx|ts-node)$/, "typescript"],
];

/** What runs a script without an extension. */
function interpretedLanguage(path: string, text: string): Language | undefined {
  if (!text.startsWith("#!") || path.slice(path.lastIndexOf("/") + 1).includes(".")) return undefined;
  const [command = "", ...words] = text.slice(2, 200).split(/\r?\n/, 1)[0]?.trim().split(/\s+/) ?? [];
  const name = command.slice(command.lastIndexOf("/") + 1);
  const interpreter = name === "env" ? (words.find((word) => !word.startsWith("-") && !word.includes("=")) ?? "") : name;
  return interpretedBy(interpreter);
}

/** The language of the programs that a command runs: `python3`, `bash`. */
export const interpretedBy = (command: string): Language | undefined => INTERPRETERS.find(([pattern]) => pattern.test(command))?.[1];

/** The format of a data file by its name: `config.json`, `.env`, `.env.local`. */
export function dataLanguageOf(path: string): DataLanguage | undefined {
  return languageIn(DATA.filter(({ names }) => names), path) ?? languageIn(DATA, path);
}

const languageIn = <Known extends Entry>(entries: readonly Known[], path: string): Known["language"] | undefined => entryIn(entries, path)?.language;

function entryIn<Known extends Entry>(entries: readonly Known[], path: string): Known | undefined {
  const whole = path.toLowerCase();
  const name = whole.slice(whole.lastIndexOf("/") + 1);
  const special = entries.find((entry) => entry.paths?.test(whole));
  return special ?? entries.find((entry) => entry.extensions.some((extension) => name.endsWith(extension))) ?? entries.find((entry) => entry.names?.test(name));
}

import { stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Notice } from "../core/report.js";
import { errorCode, leadsOutOfRepository, readText, reasonOf } from "../input/files.js";
import { DEFAULT_CONFIG } from "./config.js";
import type { Config } from "./config.js";
import type { Key, Parsed, Problem } from "./document.js";
import type { KnownRule } from "./validate.js";

export interface LoadOptions {
  /** The absolute folder of the run. */
  readonly cwd: string;
  /** The file given by `--config`, relative to `cwd`. */
  readonly file?: string;
  readonly knownRules: readonly KnownRule[];
}

export interface LoadedConfig {
  readonly config: Config;
  /** The absolute folder that patterns are relative to: that of the file, or `cwd` for a file given by `--config`. */
  readonly root: string;
  /** The absolute path of the file; undefined: there is none, and everything has its default. */
  readonly path?: string;
}

/** What is wrong, all of level `error`. There is no configuration then: a broken one never falls back to defaults. */
export interface BrokenConfig {
  readonly problems: readonly Notice[];
}

/** A kind of file that can hold a configuration. */
interface Kind {
  readonly name: string;
  /** Where in the file it stands. */
  readonly at: readonly string[];
  readonly parse: (text: string) => Promise<Parsed>;
  /** Its spelling of keys. */
  readonly canonical?: (key: string) => string;
}

const camelCase = (key: string): string => key.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase());

const OWN: Kind = { name: "tokenlint.config.json", at: [], parse: async (text) => (await import("./document.js")).jsonDocument(text, true) };
const PACKAGE: Kind = { name: "package.json", at: ["tokenlint"], parse: async (text) => (await import("./document.js")).jsonDocument(text, false) };
const PYPROJECT: Kind = { name: "pyproject.toml", at: ["tool", "tokenlint"], parse: async (text) => (await import("./document.js")).tomlDocument(text), canonical: camelCase };
const KINDS: readonly Kind[] = [OWN, PACKAGE, PYPROJECT];

/** A file that holds a configuration, whether good or broken. */
interface Candidate {
  readonly path: string;
  readonly result: { readonly config: Config } | { readonly problems: readonly Problem[] };
}

/**
 * The configuration of a run: the file given, or the nearest of `tokenlint.config.json`, `tokenlint` in `package.json`
 * and `[tool.tokenlint]` in `pyproject.toml`, from `cwd` up to the root of the repository. Outside of a repository only
 * `cwd` is looked at, so that a file in a folder of somebody else (`/tmp`) cannot switch rules off.
 */
export async function loadConfig(options: LoadOptions): Promise<LoadedConfig | BrokenConfig> {
  if (options.file !== undefined) return given(resolve(options.cwd, options.file), options);
  for (const folder of await searchedFolders(options.cwd)) {
    const candidates = (await Promise.all(KINDS.map((kind) => candidateOf(kind, join(folder, kind.name), options)))).filter((each) => each !== undefined);
    const [first, second] = candidates;
    if (first && second) return { problems: candidates.map((each) => ambiguity(each, candidates, options)) };
    if (first) return outcome(first, folder, options);
  }
  return { config: DEFAULT_CONFIG, root: options.cwd };
}

async function given(path: string, options: LoadOptions): Promise<LoadedConfig | BrokenConfig> {
  const name = basename(path);
  const kind = name === PACKAGE.name ? PACKAGE : name.endsWith(".toml") ? PYPROJECT : OWN;
  const candidate = await candidateOf(kind, path, options);
  if (candidate) return outcome(candidate, options.cwd, options);
  const isThere = await stat(path).then(() => true, () => false);
  const message = isThere
    ? `This file has no \`${kind.at.join(".")}\`. Add it, or give another file with \`--config\`.`
    : "The configuration file given with `--config` does not exist. Check the path; it is relative to the folder tokenlint runs in.";
  return { problems: [{ level: "error", path: shown(path, options), message }] };
}

/** Undefined: the file is not there, or it has nothing for tokenlint. */
async function candidateOf(kind: Kind, path: string, options: LoadOptions): Promise<Candidate | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  if (options.file === undefined && await leadsOutOfRepository(options.cwd, path)) {
    return kind === OWN ? { path, result: { problems: [{ at: [], message: "This file leads out of the repository by a link. Put the configuration itself here, or name it with `--config`." }] } } : undefined;
  }
  if (text instanceof Error) return { path, result: { problems: [{ at: [], message: `This file cannot be read (${text.message}). Make it readable.` }] } };
  // A file that many tools read is theirs to complain about, unless it may hold a configuration for this one.
  if (kind !== OWN && !text.includes("tokenlint")) return undefined;
  const parsed = await kind.parse(text.replace(/^\uFEFF/, ""));
  if ("problems" in parsed) return { path, result: parsed };
  const { data, lineOf } = parsed.document;
  const value = (await import("./document.js")).valueAt(data, kind.at);
  if (value === undefined) return undefined;
  const { validated } = await import("./validate.js");
  const result = validated(value, kind.at, options.knownRules, kind.canonical);
  return { path, result: "problems" in result ? { problems: result.problems.map((each) => located(each, lineOf)) } : result };
}

function located(problem: Problem, lineOf: (at: Key) => number | undefined): Problem {
  const line = lineOf(problem.at);
  return line === undefined ? problem : { ...problem, line };
}

function outcome({ path, result }: Candidate, root: string, options: LoadOptions): LoadedConfig | BrokenConfig {
  if ("config" in result) return { config: result.config, root, path };
  const problems = result.problems.map(({ line, message }): Notice => ({
    level: "error", path: shown(path, options), ...(line !== undefined && { line }), message,
  }));
  return { problems };
}

function ambiguity({ path }: Candidate, all: readonly Candidate[], options: LoadOptions): Notice {
  const others = all.filter((each) => each.path !== path).map((each) => `\`${basename(each.path)}\``);
  return { level: "error", path: shown(path, options), message: `This folder has another configuration in ${others.join(" and ")}. Keep one of them.` };
}

/** The text; undefined when there is no such file; the reason when it cannot be read. */
async function textOf(path: string): Promise<string | undefined | Error> {
  try {
    return await readText(path);
  } catch (error) {
    const code = errorCode(error);
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : new Error(reasonOf(error));
  }
}

/** `cwd` and the folders above it, up to the one that holds `.git` (a file in worktrees); only `cwd` when there is none. */
async function searchedFolders(cwd: string): Promise<readonly string[]> {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    folders.push(folder);
    if (await stat(join(folder, ".git")).then(() => true, () => false)) return folders;
    if (dirname(folder) === folder) return [cwd];
  }
}

function shown(path: string, { cwd }: LoadOptions): string {
  return relative(cwd, path).replaceAll(sep, "/");
}

import { dirname, join, resolve } from "node:path";
import ignore from "ignore";
import type { Ignore } from "ignore";
import { childPath, textOf, withForwardSlashes } from "./files.js";
import type { FileSystem } from "./files.js";

/** Patterns and the absolute path of the folder they are relative to. */
export interface RuleSet {
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * The ignore files that count in a folder, innermost first. `.ignore` files (ripgrep's) outrank `.gitignore` files at
 * every level, so that a project can take back for its tools what it keeps out of git.
 */
export interface IgnoreFiles {
  readonly search: readonly RuleSet[];
  readonly git: readonly RuleSet[];
}

export const NO_IGNORE_FILES: IgnoreFiles = { search: [], git: [] };

/** The names that `ignoreFilesIn` looks at. */
export const IGNORE_FILE_NAMES: ReadonlySet<string> = new Set([".git", ".gitignore", ".ignore"]);

/** Case counts, as for git on Linux, so that a scan finds the same files on every system. */
export function ruleSet(folder: string, patterns: string | readonly string[]): RuleSet {
  return { folder, rules: ignore({ ignorecase: false }).add(patterns) };
}

/** What a rule set says of an absolute path; undefined: nothing, or it lies outside its folder. */
export function opinionOf(set: RuleSet, path: string, isFolder: boolean): "ignored" | "included" | undefined {
  const folder = childPath(set.folder, "");
  if (!path.startsWith(folder) || path === folder) return undefined;
  const way = withForwardSlashes(path.slice(folder.length));
  const { ignored, unignored } = set.rules.test(isFolder ? `${way}/` : way);
  if (ignored) return "ignored";
  return unignored ? "included" : undefined;
}

/** Whether the ignore files exclude an absolute path: the first that has an opinion decides. */
export function isIgnored(files: IgnoreFiles, path: string, isFolder: boolean): boolean {
  for (const sets of [files.search, files.git]) {
    for (const set of sets) {
      const opinion = opinionOf(set, path, isFolder);
      if (opinion !== undefined) return opinion === "ignored";
    }
  }
  return false;
}

/**
 * What counts in `folder`: what counts in its parent, and the ignore files it holds itself (`names` are the entries to
 * try). An ignore file has no say below a folder that is entered against it, because it was given on the command line
 * or taken back elsewhere; and none in a repository inside the repository. (git differs in one thing: of an ignore file
 * that an inner one overrules, it still applies patterns that match an entry and not only its folder. The library
 * cannot tell these apart; we scan such an entry.)
 */
export async function ignoreFilesIn(fs: FileSystem, folder: string, parent: IgnoreFiles, names: ReadonlySet<string>): Promise<IgnoreFiles> {
  const allows = (set: RuleSet): boolean => opinionOf(set, folder, true) !== "ignored";
  const own = async (name: string, path: string): Promise<readonly RuleSet[]> => {
    const text = names.has(name) ? await textOf(fs, path) : undefined;
    return text === undefined ? [] : [ruleSet(folder, text)];
  };
  const inherited = names.has(".git") ? await own(".git", await excludeFile(fs, folder)) : parent.git.filter(allows);
  return {
    search: [...(await own(".ignore", join(folder, ".ignore"))), ...parent.search.filter(allows)],
    git: [...(await own(".gitignore", join(folder, ".gitignore"))), ...inherited],
  };
}

/** The folders from `top` down to the parent of `folder`, both absolute; none when they are the same. */
export function foldersAbove(top: string, folder: string): readonly string[] {
  if (folder === top || dirname(folder) === folder) return [];
  const parent = dirname(folder);
  return [...foldersAbove(top, parent), parent];
}

/** The path of `info/exclude`; `.git` may be a file that names the folder (gitrepository-layout(5)). */
async function excludeFile(fs: FileSystem, root: string): Promise<string> {
  const link = await textOf(fs, join(root, ".git"));
  const named = link === undefined ? undefined : /^gitdir: (.+?)\r?\n?$/.exec(link)?.[1];
  const folder = named === undefined ? join(root, ".git") : resolve(root, named);
  const common = await textOf(fs, join(folder, "commondir"));
  return join(common === undefined ? folder : resolve(folder, common.trimEnd()), "info", "exclude");
}

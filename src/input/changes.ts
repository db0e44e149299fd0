/** What has changed since a commit: lines of files, whole files. */
import { join } from "node:path";
import { shownPath } from "./files.js";
import { git, namesIn, PLAIN_DIFF, topFolder } from "./git.js";

export interface Changes {
  /** Whether a file is new or has changed. */
  readonly isChanged: (path: string) => boolean;
  /** Whether a one-based line of it has. */
  readonly isLineChanged: (path: string, line: number) => boolean;
}

/** First and last line. */
type Range = readonly [number, number];
const WHOLE: readonly Range[] = [[1, Infinity]];

/**
 * What the work tree changes since it left `base`: since their last common commit, as a pull request shows it. What git does
 * not keep has changed, too: nobody could tell that it has not.
 * @param cwd absolute; paths are relative to it
 * @throws GitError
 */
export async function changesSince(cwd: string, base: string): Promise<Changes> {
  const top = await topFolder(cwd);
  const commit = (await git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`])).toString("utf8").trim();
  const root = (await git(top, ["merge-base", commit, "HEAD"])).toString("utf8").trim();
  const shown = (path: string): string => shownPath(cwd, join(top, path));
  const changed = namesIn(await git(top, ["diff", "--name-only", "-z", "--diff-filter=ACMRT", ...PLAIN_DIFF, root]));
  const ranges = new Map<string, readonly Range[]>();
  // One at a time: the names in a patch are quoted, those asked for are not.
  for (const path of changed) ranges.set(shown(path), await rangesIn((await git(top, ["diff", "-U0", ...PLAIN_DIFF, root, "--", path])).toString("utf8")));
  const kept = new Set(namesIn(await git(top, ["ls-files", "-z"])).map(shown));
  const same = (await unchangedModules(top, root)).map((path) => `${shown(path)}/`);
  const rangesOf = (path: string): readonly Range[] => ranges.get(path) ?? (kept.has(path) || same.some((folder) => path.startsWith(folder)) ? [] : WHOLE);
  return {
    isChanged: (path) => ranges.has(path) || rangesOf(path).length > 0,
    isLineChanged: (path, line) => rangesOf(path).some(([first, last]) => first <= line && line <= last),
  };
}

/** The submodules of which a commit has the same commit as the index. Their own changes are theirs to look at. */
async function unchangedModules(top: string, root: string): Promise<readonly string[]> {
  const modules = namesIn(await git(top, ["ls-files", "--stage", "-z"])).flatMap((entry) => /^160000 [^\t]*\t([\s\S]*)$/.exec(entry)?.[1] ?? []);
  if (modules.length === 0) return [];
  const changed = new Set(namesIn(await git(top, ["diff", "--cached", "--name-only", "-z", "--no-ext-diff", "--no-renames", "--ignore-submodules=none", root])));
  return modules.filter((path) => !changed.has(path));
}

/** The lines that a patch of one file adds or changes; all of a file that `.gitattributes` calls binary. */
async function rangesIn(patch: string): Promise<readonly Range[]> {
  if (/^Binary files /m.test(patch)) return WHOLE;
  const { parsePatch } = await import("diff");
  return parsePatch(patch).flatMap(({ hunks }) => hunks.flatMap(({ newStart, newLines }): readonly Range[] => (newLines > 0 ? [[newStart, newStart + newLines - 1]] : [])));
}

/** What has changed since a commit: lines of files, whole files. */
import { forParts, git, namesIn, PLAIN_DIFF } from "./git.js";

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
 * What the work tree changes since it left `base`: since their last common commit, as a pull request shows it.
 * @param cwd absolute; paths are relative to it
 * @throws GitError
 */
export async function changesSince(cwd: string, base: string): Promise<Changes> {
  const commit = (await git(cwd, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${base}^{commit}`])).toString("utf8").trim();
  const root = (await git(cwd, ["merge-base", commit, "HEAD"])).toString("utf8").trim();
  const changed = namesIn(await git(cwd, ["diff", "--name-only", "-z", "--diff-filter=ACMRT", ...PLAIN_DIFF, root]));
  const added = namesIn(await git(cwd, ["ls-files", "--others", "--exclude-standard", "-z"]));
  const ranges = new Map<string, readonly Range[]>(added.map((path) => [path, WHOLE]));
  // One at a time: the names in a patch are quoted, those asked for are not.
  await forParts(changed, async (part) => {
    for (const path of part) ranges.set(path, await rangesIn((await git(cwd, ["diff", "-U0", ...PLAIN_DIFF, root, "--", path])).toString("utf8")));
    return [];
  });
  return {
    isChanged: (path) => ranges.has(path),
    isLineChanged: (path, line) => ranges.get(path)?.some(([first, last]) => first <= line && line <= last) ?? false,
  };
}

/** The lines that a patch of one file adds or changes; all of a file that `.gitattributes` calls binary. */
async function rangesIn(patch: string): Promise<readonly Range[]> {
  if (/^Binary files /m.test(patch)) return WHOLE;
  const { parsePatch } = await import("diff");
  return parsePatch(patch).flatMap(({ hunks }) => hunks.flatMap(({ newStart, newLines }): readonly Range[] => (newLines > 0 ? [[newStart, newStart + newLines - 1]] : [])));
}

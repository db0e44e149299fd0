import { dirname } from "node:path";
import { git, GitError, namesIn } from "./git.js";

/**
 * Files that were renamed since a file was last committed, old path → new path; none where git cannot tell.
 * @param cwd absolute; paths are relative to it
 * @param file absolute
 */
export async function renamesSince(cwd: string, file: string): Promise<ReadonlyMap<string, string>> {
  try {
    const commit = (await git(dirname(file), ["rev-list", "-1", "HEAD", "--", file])).toString("utf8").trim();
    if (commit === "") return new Map();
    const fields = namesIn(await git(cwd, ["diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--relative", commit]));
    return new Map(fields.flatMap((field, i) => (i % 3 === 0 && /^R\d*$/.test(field) ? [[fields[i + 1] ?? "", fields[i + 2] ?? ""] as const] : [])));
  } catch (error) {
    if (error instanceof GitError) return new Map();
    throw error;
  }
}

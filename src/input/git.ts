/** Questions to git. It is called with fixed arguments, without a shell, and runs no program of the scanned repository. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** `core.fsmonitor` names a program that git would run; paths are names, not patterns. */
const SAFE = ["--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false"];
/** Command lines have a limit (32,767 characters on Windows). */
const AT_ONCE = 100;

/**
 * Which of some files git tracks; undefined where it cannot tell: no repository, no git, a folder it does not trust.
 * @param cwd absolute
 * @param paths relative to `cwd`, with forward slashes
 */
export async function trackedFiles(cwd: string, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  const tracked = new Set<string>();
  try {
    for (let i = 0; i < paths.length; i += AT_ONCE) {
      const { stdout } = await execute("git", [...SAFE, "ls-files", "-z", "--", ...paths.slice(i, i + AT_ONCE)], { cwd, maxBuffer: 64 * 1024 * 1024 });
      for (const path of stdout.split("\0")) if (path !== "") tracked.add(path);
    }
  } catch {
    return undefined;
  }
  return tracked;
}

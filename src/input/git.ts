/** Questions to git. It is called with fixed arguments, without a shell, and runs no program of the scanned repository. */
import { spawn } from "node:child_process";

/** `core.fsmonitor` names a program that git would run; paths are names, not patterns. */
const SAFE = ["--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false"];
/** Nothing that `.gitattributes` or the configuration name takes part in a diff. */
export const PLAIN_DIFF = ["--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--relative", "--ignore-submodules=all"];
/** Command lines have a limit (32,767 characters on Windows). */
const AT_ONCE = 100;

/** git said no, or is not there. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** What git prints. @throws GitError with the first line of what it says */
export function git(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((done, failed) => {
    const child = spawn("git", [...SAFE, ...args], { cwd, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // It may end before it has read everything.
    child.stdin.on("error", () => undefined).end(input);
    child.on("error", (error: NodeJS.ErrnoException) => failed(new GitError(error.code === "ENOENT" ? "git is not installed" : `git cannot be run, ${error.code ?? "unknown error"}`)));
    child.on("close", (code) => {
      if (code === 0) done(Buffer.concat(out));
      else failed(new GitError(Buffer.concat(err).toString("utf8").trim().split("\n", 1)[0] ?? `git ended with exit code ${code ?? -1}`));
    });
  });
}

/** The names in what git prints with `-z`. */
export const namesIn = (output: Buffer): readonly string[] => output.toString("utf8").split("\0").filter((name) => name !== "");

/** What `ask` gives for all paths, a part of them at a time. */
export async function forParts<T>(paths: readonly string[], ask: (part: readonly string[]) => Promise<readonly T[]>): Promise<readonly T[]> {
  const found: T[] = [];
  for (let i = 0; i < paths.length; i += AT_ONCE) found.push(...(await ask(paths.slice(i, i + AT_ONCE))));
  return found;
}

/**
 * Which of some files git tracks; undefined where it cannot tell: no repository, no git, a folder it does not trust.
 * @param cwd absolute
 * @param paths relative to `cwd`, with forward slashes
 */
export async function trackedFiles(cwd: string, paths: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  try {
    return new Set(await forParts(paths, async (part) => namesIn(await git(cwd, ["ls-files", "-z", "--", ...part]))));
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

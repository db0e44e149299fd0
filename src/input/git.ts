/** Questions to git. It is called with fixed arguments, without a shell, and runs no program of the scanned repository. */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { Readable } from "node:stream";

/**
 * Whatever the repository's own configuration says: `core.fsmonitor` and hooks are programs that git would run, and a bare
 * repository inside of a repository brings a configuration that was committed. Paths are names, not patterns.
 */
const SAFE = ["--no-pager", "--no-optional-locks", "--literal-pathspecs", ...["core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit"].flatMap((setting) => ["-c", setting])];
/** A partial clone would fetch what it lacks, by programs that its configuration names: no protocol is allowed (git(1), GIT_ALLOW_PROTOCOL). */
const OFFLINE = { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "", GIT_TERMINAL_PROMPT: "0" };
/** Nothing that `.gitattributes` or the configuration name takes part in a diff. */
export const PLAIN_DIFF = ["--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--relative", "--ignore-submodules=all"];
/** Command lines have a limit (32,767 characters on Windows). */
const AT_ONCE = 100;
/** Milliseconds: a configuration may include a pipe that nobody writes to. */
const PATIENCE = 60_000;
const LATE = "it took too long";

/** git said no, or is not there. */
export class GitError extends Error {
  override readonly name = "GitError";
}

/** What git prints. @throws GitError with the first line of what it says */
export async function git(cwd: string, args: readonly string[], input?: string): Promise<Buffer> {
  const filters = withoutFilters.get(cwd) ?? filterSettings(cwd);
  withoutFilters.set(cwd, filters);
  return output(cwd, args, await filters, input);
}

const withoutFilters = new Map<string, Promise<NodeJS.ProcessEnv>>();

/** git compares files through the filters of `.gitattributes`, which are programs too. It cannot be told to leave them out, only that each does nothing. */
async function filterSettings(cwd: string): Promise<NodeJS.ProcessEnv> {
  const names = namesIn(await output(cwd, ["config", "--null", "--name-only", "--get-regexp", "^filter\\."], {}).catch(nothingUnlessLate));
  const drivers = new Set(names.map((name) => name.slice(0, name.lastIndexOf("."))));
  const settings = [...drivers].flatMap((driver) => [[`${driver}.clean`, ""], [`${driver}.smudge`, ""], [`${driver}.process`, ""], [`${driver}.required`, "false"]] as const);
  const before = Number(process.env["GIT_CONFIG_COUNT"]) || 0;
  const entries = settings.flatMap(([key, value], i) => [[`GIT_CONFIG_KEY_${before + i}`, key], [`GIT_CONFIG_VALUE_${before + i}`, value]] as const);
  return { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(before + settings.length) };
}

/** git ends with 1 where there is no filter. */
function nothingUnlessLate(error: unknown): Buffer {
  if (error instanceof GitError && error.message !== LATE) return Buffer.alloc(0);
  throw error;
}

function output(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv, input?: string): Promise<Buffer> {
  const program = programIn(process.env["PATH"] ?? "");
  return new Promise((done, failed) => {
    if (program === undefined) return failed(new GitError("git is not installed"));
    const child = spawn(program, [...SAFE, ...args], { cwd, env: { ...process.env, ...OFFLINE, ...env }, stdio: ["pipe", "pipe", "pipe"], windowsHide: true, timeout: PATIENCE, killSignal: "SIGKILL" });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // It may end before it has read everything.
    child.stdin.on("error", () => undefined).end(input);
    child.on("error", (error: NodeJS.ErrnoException) => failed(new GitError(`git cannot be run, ${error.code ?? "unknown error"}`)));
    child.on("close", (code, signal) => {
      if (code === 0) done(Buffer.concat(out));
      else failed(new GitError(signal === null ? (Buffer.concat(err).toString("utf8").trim().split("\n", 1)[0] ?? `git ended with exit code ${code ?? -1}`) : LATE));
    });
  });
}

/** What git prints, as it prints it, for answers of any size that take any time. Not for what looks at the work tree. @throws GitError */
export async function* streamed(cwd: string, args: readonly string[], input: Iterable<string> = []): AsyncGenerator<Buffer> {
  const program = programIn(process.env["PATH"] ?? "");
  if (program === undefined) throw new GitError("git is not installed");
  const child = spawn(program, [...SAFE, ...args], { cwd, env: { ...process.env, ...OFFLINE }, stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => { if (err.length === 0) err.push(chunk); });
  Readable.from(input).pipe(child.stdin.on("error", () => undefined));
  const failure = new Promise<GitError | undefined>((done) => {
    child.on("error", (error: NodeJS.ErrnoException) => done(new GitError(`git cannot be run, ${error.code ?? "unknown error"}`)));
    child.on("close", (code) => done(code === 0 ? undefined : refusal(err, code)));
  });
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
  } finally {
    child.kill();
  }
  const error = await failure;
  if (error) throw error;
}

const refusal = (err: readonly Buffer[], code: number | null): GitError => new GitError(Buffer.concat(err).toString("utf8").trim().split("\n", 1)[0] || `git ended with exit code ${code ?? -1}`);

/** git's own path. Windows would look into the folder of the run first, which may hold a `git.exe` of its own; so does a PATH with `.` in it. */
export function programIn(path: string, isFile = isRegularFile, isWindows = process.platform === "win32"): string | undefined {
  const folders = path.split(isWindows ? ";" : delimiter).filter((folder) => (isWindows ? /^[A-Za-z]:[\\/]/.test(folder) : isAbsolute(folder)));
  return folders.map((folder) => (isWindows ? `${folder.replace(/(?<![\\/])[\\/]+$/, "")}\\git.exe` : join(folder, "git"))).find(isFile);
}

const isRegularFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The top folder of the work tree around a folder; both absolute. @throws GitError where there is none, or one that git does not trust */
export const topFolder = async (cwd: string): Promise<string> => resolve(cwd, (await git(cwd, ["rev-parse", "--show-cdup"])).toString("utf8").replace(/\r?\n$/, ""));

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

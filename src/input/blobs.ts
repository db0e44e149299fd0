/** What git's history holds: every version of every file, once. */
import { FILE_SYSTEM, repositoryRoot } from "./files.js";
import { git, GitError, streamed } from "./git.js";

export interface Commit {
  /** All digits of its name. */
  readonly id: string;
  /** When its author made it, ISO 8601 with the author's time zone. */
  readonly date: string;
}

/** The content that a file once had. */
export interface Version {
  readonly blob: string;
  /** Relative to the folder asked for: the one in HEAD if HEAD holds it, else the first. */
  readonly path: string;
  /** The first that has it; undefined: it was there before all commits that are looked at. */
  readonly commit: Commit | undefined;
  readonly isInHead: boolean;
}

export interface History {
  /** Those of a commit come after those of its parents. */
  readonly versions: readonly Version[];
  /** How many commits were looked at. */
  readonly commits: number;
  /** A shallow clone, which begins somewhere. */
  readonly isCut: boolean;
}

/** Nothing that the configuration names takes part. A merge shows what none of its parents has. */
const PLAIN_LOG = ["--reverse", "--date-order", "--root", "-c", "--raw", "--no-abbrev", "-z", "--no-renames", "--no-relative", "--no-color", "--no-show-signature", "--no-notes", "--no-mailmap", "--format=%x01%H %aI"];
const EMPTY = /^0+$/;

/**
 * The versions of all files in `cwd`, from all references, HEAD and the last stash.
 * @param cwd absolute; may be a bare repository
 * @param since only what is not reachable from this revision
 * @param kindOf what a path makes of a content: the same content is taken once of each kind; undefined: it is left out
 * @throws GitError
 */
export async function historyOf(cwd: string, since: string | undefined, kindOf: (path: string) => string | undefined): Promise<History> {
  const here = await repositoryIn(cwd);
  const [isCut, prefix = ""] = (await git(cwd, [...here, "rev-parse", "--is-shallow-repository", "--show-prefix"])).toString("utf8").split("\n");
  const base = since === undefined ? undefined : (await git(cwd, [...here, "rev-parse", "--verify", "--quiet", "--end-of-options", `${since}^{commit}`])).toString("utf8").trim();
  const versions = new Versions(prefix, kindOf, await headFiles(cwd, here, prefix, kindOf));
  for await (const field of fieldsOf(streamed(cwd, [...here, "log", "--all", ...PLAIN_LOG, ...(base === undefined ? [] : ["--not", base])]))) versions.read(field);
  return { versions: versions.found, commits: versions.commits, isCut: isCut === "true" };
}

/**
 * What git is told of the repository at `cwd`. Objects count as they were committed, not as `git replace` shows them. A bare
 * repository is only one if it does not lie in another, which could have brought it along.
 */
async function repositoryIn(cwd: string): Promise<readonly string[]> {
  const isBare = (await repositoryRoot(FILE_SYSTEM, cwd)) === undefined;
  return ["--no-replace-objects", ...(isBare ? ["-c", "safe.bareRepository=all"] : [])];
}

const keyOf = (blob: string, kind: string): string => `${blob} ${kind}`;

/** The paths of what HEAD holds, by content and kind; none before the first commit. */
async function headFiles(cwd: string, here: readonly string[], prefix: string, kindOf: (path: string) => string | undefined): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const isBorn = await git(cwd, [...here, "rev-parse", "--verify", "--quiet", "HEAD"]).then(() => true, () => false);
  if (!isBorn) return files;
  for await (const entry of fieldsOf(streamed(cwd, [...here, "ls-tree", "-r", "-z", "--full-tree", "HEAD"]))) {
    const [, mode = "", blob = "", whole = ""] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(entry) ?? [];
    const path = whole.slice(prefix.length);
    const kind = isFile(mode) && whole.startsWith(prefix) ? kindOf(path) : undefined;
    if (kind !== undefined && !files.has(keyOf(blob, kind))) files.set(keyOf(blob, kind), path);
  }
  return files;
}

/** Links and submodules have no content of their own. */
const isFile = (mode: string): boolean => mode.startsWith("100");

/** Reads what `git log --raw -z` prints, field by field. */
class Versions {
  readonly found: Version[] = [];
  commits = 0;
  private readonly known = new Set<string>();
  private readonly paths = new Map<string, string>();
  private commit: Commit | undefined;
  /** The modes and contents of the file whose name comes next. */
  private change: string | undefined;

  constructor(private readonly prefix: string, private readonly kindOf: (path: string) => string | undefined, private readonly head: ReadonlyMap<string, string>) {}

  read(field: string): void {
    const line = field.trimStart();
    if (this.change !== undefined) this.readPath(this.change, field);
    else if (line.startsWith("\u0001")) this.readCommit(line.slice(1));
    else if (line.startsWith(":")) this.change = line;
  }

  private readCommit(text: string): void {
    const [id = "", date = ""] = text.split(" ");
    this.commit = { id, date };
    this.commits++;
  }

  /** `:100644 100644 <old> <new> M`, of a merge `::100644 100644 100644 <old> <old> <new> MM`. */
  private readPath(change: string, whole: string): void {
    this.change = undefined;
    if (!whole.startsWith(this.prefix)) return;
    const path = whole.slice(this.prefix.length);
    const kind = this.kindOf(path);
    if (kind === undefined) return;
    const parents = change.search(/[^:]/);
    const fields = change.slice(parents).split(" ");
    for (let i = 0; i <= parents; i++) {
      // What a commit replaces and no commit brought was there before.
      if (isFile(fields[i] ?? "")) this.add(fields[parents + 1 + i] ?? "", path, kind, i === parents ? this.commit : undefined);
    }
  }

  private add(blob: string, path: string, kind: string, commit: Commit | undefined): void {
    const key = keyOf(blob, kind);
    if (EMPTY.test(blob) || this.known.has(key)) return;
    this.known.add(key);
    const shown = this.head.get(key) ?? path;
    const kept = this.paths.get(shown) ?? shown;
    this.paths.set(kept, kept);
    this.found.push({ blob, path: kept, commit, isInHead: this.head.has(key) });
  }
}

/** Splits what git prints with `-z`. */
async function* fieldsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      yield rest.length === 0 ? chunk.toString("utf8", start, end) : Buffer.concat([...rest, chunk.subarray(start, end)]).toString("utf8");
      rest = [];
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield last.toString("utf8");
}

/** Undefined: the repository does not have it, a partial clone. */
export type Content = Buffer | "too large" | undefined;

/** The contents of versions, in their order, one at a time. @throws GitError */
export async function* contentsOf(cwd: string, versions: readonly Version[], maxSize: number): AsyncGenerator<readonly [Version, Content]> {
  const here = await repositoryIn(cwd);
  const sizes = await sizesOf(cwd, here, versions);
  const fitting = versions.filter((_, i) => (sizes[i] ?? 0) <= maxSize);
  const output = new Output(streamed(cwd, [...here, "cat-file", "--buffer", "--batch=%(objectsize)"], names(fitting)));
  try {
    for (const [i, version] of versions.entries()) {
      const size = sizes[i] ?? Number.NaN;
      if (size > maxSize) yield [version, "too large"];
      else yield [version, Number.isNaN(size) ? undefined : await contentIn(output)];
    }
  } finally {
    await output.close();
  }
}

/** In bytes; NaN: it is missing. */
async function sizesOf(cwd: string, here: readonly string[], versions: readonly Version[]): Promise<readonly number[]> {
  const output = new Output(streamed(cwd, [...here, "cat-file", "--buffer", "--batch-check=%(objectsize)"], names(versions)));
  const sizes: number[] = [];
  try {
    while (sizes.length < versions.length) sizes.push(Number(await output.line()));
  } finally {
    await output.close();
  }
  return sizes;
}

function* names(versions: readonly Version[]): Generator<string> {
  for (const { blob } of versions) yield `${blob}\n`;
}

/** `cat-file --batch` prints the size, a line end, the content, and a line end. */
async function contentIn(output: Output): Promise<Content> {
  const size = Number(await output.line());
  return Number.isNaN(size) ? undefined : (await output.bytes(size + 1)).subarray(0, size);
}

/** What a program prints, in pieces of our own size. */
class Output {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly chunks: AsyncGenerator<Buffer>) {}

  /** Ends the program. */
  async close(): Promise<void> {
    await this.chunks.return(undefined);
  }

  /** Without its line end. */
  async line(): Promise<string> {
    while (!this.rest.includes(10)) this.rest = Buffer.concat([this.rest, await this.next()]);
    const end = this.rest.indexOf(10);
    const line = this.rest.toString("latin1", 0, end);
    this.rest = this.rest.subarray(end + 1);
    return line;
  }

  async bytes(count: number): Promise<Buffer> {
    const parts = [this.rest];
    for (let length = this.rest.length; length < count; length += parts.at(-1)?.length ?? 0) parts.push(await this.next());
    const all = parts.length === 1 ? this.rest : Buffer.concat(parts);
    this.rest = all.subarray(count);
    return all.subarray(0, count);
  }

  private async next(): Promise<Buffer> {
    const { value, done } = await this.chunks.next();
    if (done) throw new GitError("it ended too early");
    return value;
  }
}

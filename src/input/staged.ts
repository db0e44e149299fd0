/** The files of the next commit, with the content that the commit will have. */
import { join } from "node:path";
import { shownPath } from "./files.js";
import { forParts, git, namesIn, PLAIN_DIFF, topFolder } from "./git.js";
import { readBytes, type FileRead, type RawFile } from "./read.js";

export interface Staged {
  /** Added, changed and renamed files, relative to `cwd`, sorted. */
  readonly files: ReadonlyMap<string, FileRead>;
  /** What the index holds of files that differ in the work tree, these included: what other files import is taken from here. */
  readonly contents: ReadonlyMap<string, RawFile>;
}

/**
 * Reads the index, also the temporary one of `git commit -a`, which git names in GIT_INDEX_FILE for its hooks: all of it,
 * whichever folder of the work tree `cwd` is.
 * @throws GitError
 */
export async function stagedFiles(cwd: string, maxSize: number): Promise<Staged> {
  // Where it finds no repository, or one that it does not trust, this says so, and diff that it does not know `--cached`.
  const top = await topFolder(cwd);
  const staged = namesIn(await git(top, ["diff", "--cached", "--name-only", "-z", "--diff-filter=ACMRT", ...PLAIN_DIFF]));
  const edited = namesIn(await git(top, ["diff", "--name-only", "-z", "--diff-filter=MD", ...PLAIN_DIFF]));
  const wanted = new Set(staged);
  const reads = [...(await indexContents(top, [...new Set([...staged, ...edited])], maxSize))].map(([name, read]) => {
    const path = shownPath(cwd, join(top, name));
    return { isStaged: wanted.has(name), path, read: read.kind === "file" ? { ...read, file: { ...read.file, path } } : read };
  });
  return {
    files: new Map(reads.flatMap(({ isStaged, path, read }) => (isStaged ? [[path, read] as const] : [])).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    contents: new Map(reads.flatMap(({ path, read }) => (read.kind === "file" ? [[path, read.file] as const] : []))),
  };
}

/** What the index holds; links and submodules have no content. */
async function indexContents(cwd: string, paths: readonly string[], maxSize: number): Promise<ReadonlyMap<string, FileRead>> {
  const entries = await forParts(paths, async (part) => namesIn(await git(cwd, ["ls-files", "--stage", "-z", "--", ...part])));
  const blobs = entries.flatMap((entry) => {
    const [, mode = "", id = "", path = ""] = /^(\d+) ([0-9a-f]+) \d\t([\s\S]*)$/.exec(entry) ?? [];
    return mode.startsWith("100") ? [{ id, path }] : [];
  });
  const sizes = (await git(cwd, ["cat-file", "--batch-check=%(objectsize)"], lines(blobs))).toString("utf8").split("\n").map(Number);
  const fitting = blobs.filter((_, i) => (sizes[i] ?? 0) <= maxSize);
  const contents = contentsIn(await git(cwd, ["cat-file", "--batch=%(objectsize)"], lines(fitting)));
  const reads = new Map<string, FileRead>(blobs.map(({ path }) => [path, { kind: "skipped", reason: "too large" }]));
  fitting.forEach(({ path }, i) => reads.set(path, readBytes(path, contents[i] ?? Buffer.alloc(0), maxSize)));
  return reads;
}

const lines = (blobs: readonly { readonly id: string }[]): string => blobs.map(({ id }) => `${id}\n`).join("");

/** `cat-file --batch` prints the size, a line end, the content, and a line end. */
function contentsIn(output: Buffer): readonly Buffer[] {
  const contents: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = Number(output.toString("latin1", at, end));
    contents.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return contents;
}

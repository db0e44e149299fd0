import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Notice } from "../core/report.js";
import { isWithin, reasonOf } from "../input/files.js";
import type { ChangedFile } from "./changed-file.js";
import { replaceFile } from "./replace.js";

/** A file that nobody may write, whoever runs this: whoever took the right away meant it. */
const WRITABLE = 0o222;

/**
 * Writes the files, each whole or not at all, with the mode it had; gives a notice for each that was not written. A link
 * stays a link. What changed since it was linted, and what a link leads to outside of `cwd`, is left alone.
 */
export async function writeFixed(changes: readonly ChangedFile[], cwd: string): Promise<readonly (Notice & { readonly path: string })[]> {
  const notices: (Notice & { readonly path: string })[] = [];
  for (const change of changes) {
    const notice = await written(change, cwd);
    if (notice) notices.push({ ...notice, path: change.before.path });
  }
  return notices;
}

async function written({ before, after }: ChangedFile, cwd: string): Promise<Notice | undefined> {
  const path = resolve(cwd, before.path);
  try {
    const target = await realpath(path);
    const isLink = (await lstat(path)).isSymbolicLink();
    if (isLink && !isWithin(await realpath(cwd), target)) return left("warning", "This link leads out of the folder of the run", "Run tokenlint where it leads to.");
    if (((await stat(target)).mode & WRITABLE) === 0) return left("error", "This file is read-only", "Make it writable, and run tokenlint again.");
    if (Buffer.compare(await readFile(target), before.bytes) !== 0) return left("error", "This file changed while it was checked", "Run tokenlint again.");
    await replaceFile(target, after.bytes);
    return undefined;
  } catch (error) {
    return left("error", `This file cannot be written (${reasonOf(error)})`, "Make it and its folder writable, and run tokenlint again.");
  }
}

const left = (level: Notice["level"], why: string, advice: string): Notice => ({ level, message: `${why}, so it was not fixed. ${advice}` });

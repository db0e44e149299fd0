import { constants, type Dirent, type Stats } from "node:fs";
import * as nodeFileSystem from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The part of `node:fs/promises` that discovery uses; a test puts a failing one in its place. */
export interface FileSystem {
  readdir(path: string, options: { withFileTypes: true }): Promise<Dirent[]>;
  readFile(path: string, encoding: "utf8"): Promise<string>;
  stat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
}

/** In bytes: an ignore file, a configuration, a baseline of 50,000 findings. */
const LARGEST_TEXT = 16 * 1024 ** 2;

/** Reads a file that a repository brings along. A pipe would never end, and `/dev/zero` neither. Throws system errors. */
export async function readText(path: string): Promise<string> {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever. Windows has neither.
  const file = await nodeFileSystem.open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
    if (!stats.isFile()) throw Object.assign(new Error("no regular file"), { code: "ENXIO" });
    if (stats.size > LARGEST_TEXT) throw Object.assign(new Error("too large"), { code: "EFBIG" });
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

export const FILE_SYSTEM: FileSystem = { readdir: nodeFileSystem.readdir, readFile: readText, stat: nodeFileSystem.stat, realpath: nodeFileSystem.realpath };

/** `path` with forward slashes. On POSIX a backslash is part of a name and stays. */
export function withForwardSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** What reports call an absolute path: relative to `cwd`, `../` outside of it, absolute on another drive; `.` for `cwd`. */
export function shownPath(cwd: string, absolute: string): string {
  return withForwardSlashes(relative(cwd, absolute)) || ".";
}

/** `folder` and a name in it. Unlike `join` it normalizes nothing, which costs more than reading the folder. */
export function childPath(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** Whether `path` is `folder` or lies below it; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * Whether a file of the repository around `cwd` (without one: of `cwd`) lies elsewhere, because it or a folder of its path is
 * a link: whoever wrote the repository could have files of others read and written. A path outside is its caller's.
 */
export async function leadsOutOfRepository(cwd: string, file: string): Promise<boolean> {
  const root = (await repositoryRoot(FILE_SYSTEM, cwd)) ?? cwd;
  const path = resolve(cwd, file);
  if (!isWithin(root, path)) return false;
  const real = (each: string): Promise<string> => nodeFileSystem.realpath(each);
  const target = await real(path).catch(async () => join(await real(dirname(path)).catch(() => dirname(path)), basename(path)));
  return !isWithin(await real(root), target);
}

/** The code of a system error (`EACCES`); undefined for any other exception. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "no space left on the disk",
  EPERM: "permission denied",
  EFBIG: "it is too large",
  EISDIR: "it is a folder",
  ELOOP: "symbolic links that lead in a circle",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "it does not exist",
  ENOSPC: "no space left on the disk",
  ENOTDIR: "a part of the path is not a folder",
  ENXIO: "it is not a regular file",
  EROFS: "the file system is read-only",
};

/** Why something could not be read, in a few words. The system's own message names absolute paths, so it is not used. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (code === undefined) return "unknown reason";
  const reason = REASONS[code];
  return reason === undefined ? code : `${reason}, ${code}`;
}

/** The text of a small file; undefined when there is none or it is a folder. Throws what else goes wrong. */
export async function textOf(fs: FileSystem, path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** The nearest folder, from `folder` upward, that holds `.git` (a file in worktrees and submodules). */
export async function repositoryRoot(fs: FileSystem, folder: string): Promise<string | undefined> {
  try {
    await fs.stat(join(folder, ".git"));
    return folder;
  } catch {
    const parent = join(folder, "..");
    return parent === folder ? undefined : repositoryRoot(fs, parent);
  }
}

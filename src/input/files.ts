import type { Dirent, Stats } from "node:fs";
import * as nodeFileSystem from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";

/** The part of `node:fs/promises` that discovery uses; a test puts a failing one in its place. */
export interface FileSystem {
  readdir(path: string, options: { withFileTypes: true }): Promise<Dirent[]>;
  readFile(path: string, encoding: "utf8"): Promise<string>;
  stat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
}

export const FILE_SYSTEM: FileSystem = nodeFileSystem;

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

/** The code of a system error (`EACCES`); undefined for any other exception. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "no space left on the disk",
  EPERM: "permission denied",
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

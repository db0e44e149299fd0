import { basename, dirname, resolve, sep } from "node:path";
import { callbackify } from "node:util";
import type FastGlob from "fast-glob";
import type { Options as GlobOptions } from "fast-glob";
import type { Notice } from "../core/report.js";
import { childPath, errorCode, FILE_SYSTEM, reasonOf, shownPath, withForwardSlashes } from "./files.js";
import type { FileSystem } from "./files.js";
import { opinionOf, ruleSet } from "./ignorefiles.js";
import { filesBelow, nothingMet, VisibleFolders } from "./walk.js";
import type { Encounters, LeftOut, WalkOptions } from "./walk.js";

export interface DiscoverOptions {
  /** The absolute folder of the run: paths are relative to it, and are shown relative to it. */
  readonly cwd: string;
  /** The configuration's `ignore`, in gitignore syntax, relative to `configRoot`. Always obeyed. */
  readonly ignore: readonly string[];
  readonly configRoot: string;
  /** Whether `.gitignore`, `.ignore` and `.git/info/exclude` count. */
  readonly gitignore: boolean;
  /** Whether some parser reads the file of this path. */
  readonly extensions: (path: string) => boolean;
  readonly fs?: FileSystem;
}

export interface Discovery {
  /** Relative to `cwd`, with forward slashes (`../` outside, absolute on another drive), sorted by code units, each file once. */
  readonly files: readonly string[];
  /** Sorted by path. */
  readonly notices: readonly Notice[];
  /** Symbolic links met in folders, none of them followed, sorted. For debugging. */
  readonly links: readonly string[];
  readonly leftOut: LeftOut;
}

/** What one path of the command line gave: absolute paths. */
interface Found {
  readonly files: readonly string[];
  /** The real path of the one file that was named. Other files stand under their name in the real path of their folder. */
  readonly real?: string;
  readonly notices: readonly Notice[];
  readonly links: readonly string[];
  readonly leftOut?: LeftOut;
  /** A folder without a file to scan: an error if nothing else is found either. */
  readonly empty?: Notice;
}

/**
 * The files to scan. A path that exists is taken literally, whatever its characters; only one that does not is expanded
 * as a glob. A file that is named is scanned even if an ignore file or a default excludes it, but not if the
 * configuration does. Never throws: what cannot be found or read is a notice.
 */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const walk: WalkOptions = { ...options, fs: options.fs ?? FILE_SYSTEM, config: ruleSet(options.configRoot, options.ignore) };
  const found = await Promise.all(paths.map((path) => foundAt(path, walk)));
  const files = await shownOnce(found, walk);
  const level = files.length === 0 ? "error" : "warning";
  const empty = found.flatMap((each) => (each.empty ? [{ ...each.empty, level } as const] : []));
  return {
    files,
    notices: sortedOnce([...found.flatMap((each) => each.notices), ...empty]),
    links: [...new Set(found.flatMap((each) => each.links))].sort(),
    leftOut: sumOf(found.flatMap((each) => each.leftOut ?? [])),
  };
}

async function foundAt(path: string, walk: WalkOptions): Promise<Found> {
  if (path === "") return failure(undefined, "An empty path was given. Check the variable it comes from.");
  const absolute = resolve(walk.cwd, path);
  try {
    const stats = await walk.fs.stat(absolute);
    if (stats.isDirectory()) return await inFolder(absolute, walk);
    if (stats.isFile()) return await named(absolute, walk);
    return failure(shownPath(walk.cwd, absolute), "This is neither a file nor a folder, so it was not checked.");
  } catch (error) {
    const isMissing = ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(errorCode(error) ?? "");
    const glob = isMissing ? (await import("fast-glob")).default : undefined;
    if (glob?.isDynamicPattern(path)) return matching(path, walk, glob);
    if (isMissing) return failure(shownPath(walk.cwd, absolute), "This path does not exist. Check its spelling and the folder tokenlint runs in.");
    return failure(shownPath(walk.cwd, absolute), `This path cannot be read (${reasonOf(error)}), so it was not checked.`);
  }
}

/** A file of its own on the command line. */
async function named(file: string, walk: WalkOptions): Promise<Found> {
  if (opinionOf(walk.config, file, false) === "ignored") {
    return warning(file, walk, "This file was given, but `ignore` in the configuration excludes it. It was not checked.");
  }
  if (!walk.extensions(file)) return warning(file, walk, "tokenlint does not read this kind of file. It was not checked.");
  return { files: [file], real: await walk.fs.realpath(file), notices: [], links: [] };
}

async function inFolder(folder: string, walk: WalkOptions): Promise<Found> {
  const encounters = nothingMet();
  const files = await filesBelow(folder, new VisibleFolders(walk, encounters));
  if (files.length > 0 || encounters.notices.length > 0) return { files, ...encounters };
  return { files, ...encounters, empty: { level: "warning", path: shownPath(walk.cwd, folder), message: `This folder holds no file to check.${hint(encounters)}` } };
}

/** A glob pattern. fast-glob sees the file system without what is excluded, and so does not enter it. */
async function matching(pattern: string, walk: WalkOptions, glob: typeof FastGlob): Promise<Found> {
  const encounters = nothingMet();
  const visible = new VisibleFolders(walk, encounters);
  const readdir = callbackify((folder: string, _options: object) => visible.entries(resolve(folder)));
  // What the pattern library refuses (a pattern of 65,536 characters) matches nothing.
  const matches = await glob(sep === "/" ? pattern : withForwardSlashes(pattern), {
    cwd: walk.cwd, dot: true, followSymbolicLinks: false, fs: { readdir } as NonNullable<GlobOptions["fs"]>,
  }).catch(() => []);
  const files = matches.map((match) => resolve(walk.cwd, match)).filter((file) => isWanted(file, walk));
  if (files.length > 0) return { files, ...encounters };
  const message = `No file to check matches this pattern, and no file or folder has this name.${hint(encounters)}`;
  return { files, links: encounters.links, leftOut: encounters.leftOut, notices: [...encounters.notices, { level: "error", path: pattern, message }] };
}

/** Of the names in a pattern without wildcards (`{a,b}.py`), which fast-glob does not look up in `VisibleFolders`. */
function isWanted(file: string, walk: WalkOptions): boolean {
  return walk.extensions(file) && opinionOf(walk.config, file, false) !== "ignored";
}

const sumOf = (parts: readonly LeftOut[]): LeftOut =>
  parts.reduce((sum, { excludedFiles, excludedFolders, otherKinds }) => ({ excludedFiles: sum.excludedFiles + excludedFiles, excludedFolders: sum.excludedFolders + excludedFolders, otherKinds: sum.otherKinds + otherKinds }), nothingMet().leftOut);

function hint(encounters: Encounters): string {
  return encounters.leftOut.excludedFiles + encounters.leftOut.excludedFolders > 0 ? " Ignore files, the configuration or the built-in list exclude what is there; name a file to have it checked." : "";
}

function failure(path: string | undefined, message: string): Found {
  return { files: [], links: [], notices: [{ level: "error", ...(path !== undefined && { path }), message }] };
}

function warning(file: string, walk: WalkOptions, message: string): Found {
  return { files: [], links: [], notices: [{ level: "warning", path: shownPath(walk.cwd, file), message }] };
}

/** Each file once, by its real path; of several names for it the one without links, then the first in order. */
async function shownOnce(found: readonly Found[], walk: WalkOptions): Promise<readonly string[]> {
  const shown = (file: string): string => shownPath(walk.cwd, file);
  const [only, ...others] = found;
  if (only && others.length === 0) return only.files.map(shown).sort();
  const names = new Map<string, string>();
  const folders = new Map<string, Promise<string>>();
  for (const { files, real } of found) {
    for (const file of files) {
      const key = real ?? childPath(await realFolder(dirname(file), walk, folders), basename(file));
      const other = names.get(key);
      if (other === undefined || file === key || (other !== key && file < other)) names.set(key, file);
    }
  }
  return [...names.values()].map(shown).sort();
}

function realFolder(folder: string, walk: WalkOptions, known: Map<string, Promise<string>>): Promise<string> {
  const real = known.get(folder) ?? walk.fs.realpath(folder);
  known.set(folder, real);
  return real;
}

/** Overlapping paths meet the same obstacles. */
function sortedOnce(notices: readonly Notice[]): readonly Notice[] {
  const byText = new Map(notices.map((notice) => [`${notice.path ?? ""}\n${notice.message}`, notice]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
}

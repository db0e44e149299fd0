import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { readRawFile, sourceOf, type RawFile } from "../input/read.js";
import type { Files } from "./files.js";

/** The names in a folder; none where it cannot be read. */
function namesIn(path: string): readonly string[] {
  try {
    // Most folders that are asked for do not exist, and an exception costs much more than a look.
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path).toSorted() : [];
  } catch {
    return [];
  }
}

/** A path below a file, or one that may not be looked at, is not a file either. */
function isRegularFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** The nearest folder upward that holds `.git`; `folder` itself where there is none. */
function rootAbove(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Where code may lead: into the repository of the folder of the run, and of files that were named elsewhere. Links count as what they lead to. */
class Bounds {
  private readonly roots = new Set<string>();

  constructor(cwd: string) {
    this.admit(cwd);
  }

  admit(folder: string): void {
    try {
      this.roots.add(realpathSync.native(rootAbove(folder)));
    } catch {
      // What is not there holds nothing that could be read.
    }
  }

  /** `path` exists. */
  has(path: string): boolean {
    try {
      const real = realpathSync.native(path);
      return [...this.roots].some((root) => !leadsOut(relative(root, real)));
    } catch {
      return false;
    }
  }
}

const leadsOut = (way: string): boolean => way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);

/**
 * The files that code of the run may lead to, those of its repository. What lies elsewhere or cannot be read counts as
 * missing: the importer goes on without it. `overlay` counts instead of what is on the disk.
 */
export function diskFiles(cwd: string, maxSize: number, overlay?: ReadonlyMap<string, RawFile>): Files {
  const known = new Map<string, boolean>();
  const folders = new Map<string, readonly string[]>();
  const bounds = new Bounds(cwd);
  const isWithin = (path: string): boolean => bounds.has(resolve(cwd, path));
  return {
    isFile(path) {
      const found = known.get(path) ?? (isRegularFile(resolve(cwd, path)) && isWithin(path));
      known.set(path, found);
      return found;
    },
    read(path) {
      const instead = overlay?.get(path);
      if (instead) return sourceOf(instead).text;
      if (!isWithin(path)) return undefined;
      const read = readRawFile(resolve(cwd, path), path, { maxSize });
      return read.kind === "file" ? sourceOf(read.file).text : undefined;
    },
    list(path) {
      const found = folders.get(path) ?? (isWithin(path) ? namesIn(resolve(cwd, path)) : []);
      folders.set(path, found);
      return found;
    },
    enter(path) {
      if (leadsOut(relative(cwd, resolve(cwd, path)))) bounds.admit(dirname(resolve(cwd, path)));
    },
  };
}

import { existsSync, readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { readRawFile, sourceOf, type RawFile } from "../input/read.js";
import { folderOf, type Files } from "./files.js";

/** What stands in a folder; nothing where it cannot be read. */
interface Folder {
  /** Sorted. */
  readonly names: readonly string[];
  /** Regular files, and links, which may lead to one. */
  readonly files: ReadonlyMap<string, "file" | "link">;
  /** Other folders, and links, which may lead to one. */
  readonly folders: ReadonlySet<string>;
}

/** Folders that are remembered, those that do not exist too. */
const MAX_FOLDERS = 20_000;

const NOTHING: Folder = { names: [], files: new Map(), folders: new Set() };
/** There is no such folder, and so nothing below it. */
const ABSENT: Folder = { ...NOTHING };

function folderOn(path: string): Folder {
  try {
    // An exception costs much more than a look.
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? contentsOf(readdirSync(path, { withFileTypes: true })) : NOTHING;
  } catch {
    return NOTHING;
  }
}

function contentsOf(entries: readonly Dirent[]): Folder {
  const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return {
    names: entries.map(({ name }) => name).sort(),
    files: new Map(files.map((entry) => [entry.name, entry.isFile() ? "file" : "link"])), folders: new Set(folders.map(({ name }) => name)),
  };
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

  /** Whether that is a repository of its own. */
  admit(folder: string): boolean {
    const { size } = this.roots;
    try {
      this.roots.add(realpathSync.native(rootAbove(folder)));
    } catch {
      // What is not there holds nothing that could be read.
    }
    return this.roots.size > size;
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
 * missing: the importer goes on without it. A folder is read once. `overlay` counts instead of what is on the disk.
 */
export function diskFiles(cwd: string, maxSize: number, overlay?: ReadonlyMap<string, RawFile>): Files {
  const folders = new Map<string, Folder>();
  const links = new Map<string, boolean>();
  const entered = new Set<string>();
  const bounds = new Bounds(cwd);
  const isWithin = (path: string): boolean => bounds.has(resolve(cwd, path));
  const look = (path: string): Folder => {
    const parent = folderOf(path);
    // Most folders that are asked for do not exist: the one above says so, if it may be read.
    const above = parent === path || path.endsWith("..") || path.startsWith("/") ? undefined : folder(parent);
    if (above === ABSENT || (above && above.names.length > 0 && !above.folders.has(path.slice(path.lastIndexOf("/") + 1)))) return ABSENT;
    return isWithin(path) ? folderOn(resolve(cwd, path)) : NOTHING;
  };
  const folder = (path: string): Folder => {
    const found = folders.get(path) ?? look(path);
    if (folders.size >= MAX_FOLDERS) folders.clear();
    folders.set(path, found);
    return found;
  };
  const isLinkToFile = (path: string): boolean => {
    const found = links.get(path) ?? (isRegularFile(resolve(cwd, path)) && isWithin(path));
    links.set(path, found);
    return found;
  };
  return {
    isFile(path) {
      const kind = folder(folderOf(path)).files.get(path.slice(path.lastIndexOf("/") + 1));
      return kind === "file" || (kind === "link" && isLinkToFile(path));
    },
    read(path) {
      const instead = overlay?.get(path);
      if (instead) return sourceOf(instead).text;
      if (!isWithin(path)) return undefined;
      const read = readRawFile(resolve(cwd, path), path, { maxSize });
      return read.kind === "file" ? sourceOf(read.file).text : undefined;
    },
    list: (path) => folder(path).names,
    enter(path) {
      const at = folderOf(path);
      if (entered.has(at)) return;
      entered.add(at);
      if (!leadsOut(relative(cwd, resolve(cwd, at))) || !bounds.admit(resolve(cwd, at))) return;
      // What was out of bounds may lie within them now.
      folders.clear();
      links.clear();
    },
  };
}

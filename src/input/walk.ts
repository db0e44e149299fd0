import type { Dirent } from "node:fs";
import { dirname } from "node:path";
import ignore from "ignore";
import type { Notice } from "../core/report.js";
import { DEFAULT_IGNORES, VIRTUAL_ENVIRONMENT_MARK } from "./defaults.js";
import { childPath, errorCode, isWithin, reasonOf, repositoryRoot, shownPath } from "./files.js";
import type { FileSystem } from "./files.js";
import { foldersAbove, IGNORE_FILE_NAMES, ignoreFilesIn, isIgnored, NO_IGNORE_FILES, opinionOf } from "./ignorefiles.js";
import type { IgnoreFiles, RuleSet } from "./ignorefiles.js";

export interface WalkOptions {
  readonly fs: FileSystem;
  readonly cwd: string;
  /** The configuration's `ignore`. */
  readonly config: RuleSet;
  /** Whether ignore files count. */
  readonly gitignore: boolean;
  readonly extensions: (path: string) => boolean;
}

/** What a walk met besides files; filled while it goes on. Paths are as reports show them. */
export interface Encounters {
  readonly notices: Notice[];
  /** Symbolic links, none of which is followed. */
  readonly links: string[];
  readonly leftOut: LeftOut;
}

/** How much of what was met is not scanned. What is in an excluded folder is not counted. */
export interface LeftOut {
  /** By ignore files, the configuration and the built-in list. */
  excludedFiles: number;
  excludedFolders: number;
  /** Files of a kind that no parser reads. */
  otherKinds: number;
}

export const nothingMet = (): Encounters => ({ notices: [], links: [], leftOut: { excludedFiles: 0, excludedFolders: 0, otherKinds: 0 } });

const defaults = ignore({ ignorecase: false }).add(DEFAULT_IGNORES);

/** Whether a file is left out by its name or that of a folder around it: the configuration has the first word, then the defaults. */
export function isExcludedByName(config: RuleSet, absolute: string, shown: string): boolean {
  const configured = opinionOf(config, absolute, false);
  return configured === undefined ? ignore.isPathValid(shown) && defaults.ignores(shown) : configured === "ignored";
}

/**
 * The view of one walk on the file system: folders without what is excluded, so that nothing excluded is entered.
 * Parents have to be read before their children; a folder whose parent was not read is where the walk begins.
 */
export class VisibleFolders {
  private readonly known = new Map<string, Promise<IgnoreFiles>>();

  constructor(private readonly options: WalkOptions, private readonly encounters: Encounters) {}

  /** The visible folders and files with a parser in an absolute folder. One that cannot be read gives a notice and no entry. */
  async entries(folder: string): Promise<Dirent[]> {
    const all = await this.listed(folder);
    const names = new Set(all.map((entry) => entry.name));
    if (names.has(VIRTUAL_ENVIRONMENT_MARK) && this.known.has(dirname(folder)) && this.configured(folder, true) !== "included") {
      this.encounters.leftOut.excludedFolders += 1;
      return [];
    }
    const files = await this.ignoreFiles(folder, names);
    return all.filter((entry) => this.isVisible(entry, childPath(folder, entry.name), files));
  }

  private isVisible(entry: Dirent, path: string, files: IgnoreFiles): boolean {
    const isFolder = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    const { leftOut, links } = this.encounters;
    if (!isFolder && !isLink && !(entry.isFile() && this.options.extensions(path))) {
      leftOut.otherKinds += 1;
      return false;
    }
    if (this.isExcluded(entry.name, path, isFolder, files)) {
      leftOut[isFolder ? "excludedFolders" : "excludedFiles"] += 1;
      return false;
    }
    if (isLink) links.push(shownPath(this.options.cwd, path));
    return !isLink;
  }

  /** The configuration has the first word, then the defaults, then ignore files. */
  private isExcluded(name: string, path: string, isFolder: boolean, files: IgnoreFiles): boolean {
    const configured = this.configured(path, isFolder);
    if (configured !== undefined) return configured === "ignored";
    return defaults.ignores(isFolder ? `${name}/` : name) || isIgnored(files, path, isFolder);
  }

  private configured(path: string, isFolder: boolean): "ignored" | "included" | undefined {
    return opinionOf(this.options.config, path, isFolder);
  }

  private async listed(folder: string): Promise<Dirent[]> {
    try {
      return await this.options.fs.readdir(folder, { withFileTypes: true });
    } catch (error) {
      const path = shownPath(this.options.cwd, folder);
      const gone = ["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "");
      const message = `This folder cannot be read (${reasonOf(error)}), so nothing in it was checked. Make it readable, or exclude it with \`ignore\` in the configuration.`;
      if (!gone) this.encounters.notices.push({ level: "error", path, message });
      return [];
    }
  }

  private ignoreFiles(folder: string, names: ReadonlySet<string>): Promise<IgnoreFiles> {
    const parent = this.known.get(dirname(folder)) ?? this.ignoreFilesAbove(folder);
    const files = parent.then((inherited) => this.ignoreFilesOf(folder, inherited, names));
    this.known.set(folder, files);
    return files;
  }

  /** The ignore files between the repository's root (without one: the folder of the run) and the folder the walk begins in. */
  private async ignoreFilesAbove(folder: string): Promise<IgnoreFiles> {
    const { fs, cwd, gitignore } = this.options;
    if (!gitignore) return NO_IGNORE_FILES;
    const top = (await repositoryRoot(fs, folder)) ?? (isWithin(cwd, folder) ? cwd : folder);
    let files = NO_IGNORE_FILES;
    for (const above of foldersAbove(top, folder)) files = await this.ignoreFilesOf(above, files, IGNORE_FILE_NAMES);
    return files;
  }

  private async ignoreFilesOf(folder: string, parent: IgnoreFiles, names: ReadonlySet<string>): Promise<IgnoreFiles> {
    if (!this.options.gitignore) return NO_IGNORE_FILES;
    try {
      return await ignoreFilesIn(this.options.fs, folder, parent, names);
    } catch (error) {
      const path = shownPath(this.options.cwd, folder);
      const message = `An ignore file in this folder cannot be read (${reasonOf(error)}). Nothing is left out on its account.`;
      this.encounters.notices.push({ level: "warning", path, message });
      return parent;
    }
  }
}

/**
 * The absolute paths of all visible files below `folder`. Our own recursion and not fast-glob's `**`, whose regular
 * expression misses names that hold a line break, and which needs the visible entries from us in any case: it cannot
 * prune by nested ignore files.
 */
export async function filesBelow(folder: string, visible: VisibleFolders): Promise<readonly string[]> {
  const entries = await visible.entries(folder);
  const below = entries.map(async (entry): Promise<readonly string[]> => {
    const path = childPath(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path, visible) : [path];
  });
  return (await Promise.all(below)).flat();
}

/** The files of a project as import resolution sees them. Paths use forward slashes, relative to the folder of the run. */
export interface Files {
  /** The decoded text; undefined: no such file, or not a text. */
  readonly read: (path: string) => string | undefined;
  readonly isFile: (path: string) => boolean;
  /** Names in a folder; empty when it cannot be read. */
  readonly list: (path: string) => readonly string[];
  /** Told of every file of the run: what belongs to it may be looked at, wherever it lies. */
  readonly enter?: (path: string) => void;
}

/** The folder of a path; of a file at the top it is `.`. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : path.slice(0, slash);
}

/** What has to be resolved: empty, absolute, or with a step that says nothing or leads up. */
const RELATIVE = /^$|^\/|^\.\.?(?:\/|$)|\/(?:\.{0,2}(?:\/|$))/;
/** A base may begin with steps upward. */
const BASE = /^$|^\.\/|\/\.?(?:\/|$)|[^.]\/\.\.(?:\/|$)/;

/** `base/relative`, with `.` and `..` resolved as far as the text allows. */
export function joined(base: string, relative: string): string {
  if (!RELATIVE.test(relative) && !BASE.test(base)) return base === "." ? relative : `${base}/${relative}`;
  const isAbsolute = relative.startsWith("/") || (relative === "" && base.startsWith("/")) || base.startsWith("/");
  const parts: string[] = [];
  for (const part of `${relative.startsWith("/") ? "" : base}/${relative}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return (isAbsolute ? "/" : "") + (parts.join("/") || (isAbsolute ? "" : "."));
}

const MAX_FOLDERS = 24;

const above = new WeakMap<Files, Map<string, readonly string[]>>();

/** A folder and those above it, up to the one that holds `.git`, the folder of the run, or the limit. */
export function foldersAbove(folder: string, files: Files): readonly string[] {
  const known = above.get(files) ?? new Map<string, readonly string[]>();
  above.set(files, known);
  const found = known.get(folder) ?? foldersUpTo(folder, files);
  known.set(folder, found);
  return found;
}

function foldersUpTo(folder: string, files: Files): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; folders.length < MAX_FOLDERS; at = joined(at, "..")) {
    folders.push(at);
    if (at === "." || at === "/" || at.endsWith("..") || files.isFile(joined(at, ".git/HEAD")) || files.isFile(joined(at, ".git"))) break;
  }
  return folders;
}

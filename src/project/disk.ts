import { readdirSync, statSync } from "node:fs";
import { resolve } from "node:path";
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

/** The files below and around the folder of the run. What cannot be read counts as missing: the importer goes on without it. `overlay` counts instead of what is on the disk. */
export function diskFiles(cwd: string, maxSize: number, overlay?: ReadonlyMap<string, RawFile>): Files {
  const known = new Map<string, boolean>();
  const folders = new Map<string, readonly string[]>();
  return {
    isFile(path) {
      const found = known.get(path) ?? isRegularFile(resolve(cwd, path));
      known.set(path, found);
      return found;
    },
    read(path) {
      const instead = overlay?.get(path);
      if (instead) return sourceOf(instead).text;
      const read = readRawFile(resolve(cwd, path), path, { maxSize });
      return read.kind === "file" ? sourceOf(read.file).text : undefined;
    },
    list(path) {
      const found = folders.get(path) ?? namesIn(resolve(cwd, path));
      folders.set(path, found);
      return found;
    },
  };
}

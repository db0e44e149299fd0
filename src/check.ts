/** Lints files of a scan, in this thread. */
import { basename, resolve } from "node:path";
import { settingsFor } from "./config/settings.js";
import { errorCode } from "./input/files.js";
import { sourceOf, type FileRead } from "./input/read.js";
import { lint } from "./lint.js";
import { failed, readOf, unlinted, type Checked, type Setup } from "./outcome.js";
import { loadedLanguages } from "./parsers/registry.js";
import { diskFiles } from "./project/disk.js";
import { Project } from "./project/project.js";

/** What the files of a scan share, such as a module that they import: one for a thread, however many files it is sent. */
export function projectOf({ cwd, config, followImports = true, overlay }: Setup): Project {
  return new Project(followImports ? diskFiles(cwd, config.maxFileSize, overlay) : undefined, basename(cwd));
}

/**
 * Lints files, one after another.
 * @param given files that are read already
 */
export async function* checkedFiles(paths: readonly string[], setup: Setup, project: Project, given?: ReadonlyMap<string, FileRead>): AsyncGenerator<readonly [string, Checked]> {
  for (const path of paths) yield [path, await checked(path, given?.get(path) ?? readOf(path, setup), setup, project)];
}

async function checked(path: string, read: FileRead, { cwd, config, root, valueKey }: Setup, project: Project): Promise<Checked> {
  if (read.kind !== "file") return { outcome: unlinted(path, read) ?? failed(path, "it cannot be read"), parsers: [] };
  try {
    const result = await lint(sourceOf(read.file), { ...settingsFor(config, root, resolve(cwd, path)), valueKey }, project);
    return { outcome: { kind: "linted", path, ...result }, parsers: loadedLanguages() };
  } catch (error) {
    const { name, stack = "" } = error instanceof Error ? error : { name: "unknown error" };
    return { outcome: failed(path, errorCode(error) ?? name), crash: { name, stack }, parsers: loadedLanguages() };
  }
}

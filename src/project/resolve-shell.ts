import type { Language, ShellLanguage } from "../core/module.js";
import { folderOf, joined, type Files } from "./files.js";

const SHELL: ReadonlySet<Language> = new Set<ShellLanguage>(["shell", "dockerfile", "makefile"]);

export const isShell = (language: Language): boolean => SHELL.has(language);

/** The file that a script sources: seen from its own folder, or from the folder of the run, in which it may be started. */
export function resolveShell(from: string, path: string, files: Files): string | undefined {
  if (path.startsWith("/") || path.startsWith("~")) return undefined;
  return [joined(folderOf(from), path), joined(".", path)].find((each) => each !== from && files.isFile(each));
}

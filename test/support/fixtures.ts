import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileResult } from "../../src/file-result.js";
import { lint } from "../../src/lint.js";
import { languageOf } from "../../src/parsers/languages.js";

const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));

/** The files below a folder of `fixtures` that have a parser, sorted; paths as `rules/auth-use-v2-tokens/axios.js`. */
export function fixturePaths(folder: string): readonly string[] {
  const entries = readdirSync(join(FIXTURES, folder), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(FIXTURES.length + 1).split(sep).join(posix.sep));
  return paths.filter((path) => languageOf(path) !== undefined).sort();
}

export const fixtureText = (path: string): string => readFileSync(join(FIXTURES, path), "utf8");

export const fixtureFolders = (folder: string): readonly string[] =>
  readdirSync(join(FIXTURES, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** Lints a text with every rule at its own severity. */
export function lintText(path: string, text: string, bom = false): Promise<FileResult> {
  return lint({ path, text, bom }, { severityOf: () => undefined });
}

const results = new Map<string, Promise<FileResult>>();

/** What a fixture gives: several tests ask for it. */
export function lintFixture(path: string): Promise<FileResult> {
  const result = results.get(path) ?? lintText(path, fixtureText(path));
  results.set(path, result);
  return result;
}

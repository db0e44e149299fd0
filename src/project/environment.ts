/** Files of environment variables that lie beside the code: `.env` and its kin, but no examples of them. */
import type { Evaluator } from "../flow/evaluator.js";
import type { Unit } from "../flow/frame.js";
import { LIMITS } from "../flow/limits.js";
import { environmentFiles, type FilePath } from "../models/index.js";
import { dataLanguageOf } from "../parsers/languages.js";
import { foldersAbove, folderOf, type Files } from "./files.js";

const EXAMPLE_WORDS = /^(?:example|sample|template|tmpl|tpl|dist|defaults?)$/i;

/** What the project knows of its files. */
export interface Surroundings {
  readonly files: Files;
  /** The modules that a module imports. */
  readonly imported: (unit: Unit) => readonly Unit[];
  readonly file: (path: FilePath, from: Unit) => Unit | undefined;
}

/** The files that fill the environment of a module: loaded by it or by a module that it imports. */
export function environmentOf(evaluator: Evaluator, unit: Unit, surroundings: Surroundings): readonly Unit[] {
  const { files, file } = surroundings;
  const hasNear = foldersAbove(folderOf(unit.module.path), files).some((folder) => files.list(folder).some(isEnvironment));
  const loading = hasNear ? importedBy(unit, surroundings) : [unit];
  const found = loading.flatMap((from) => environmentFiles(evaluator, from).flatMap((path) => file(path, from) ?? []));
  return [...new Set(found)].filter(({ module }) => isEnvironment(module.path));
}

function isEnvironment(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return dataLanguageOf(name) === "dotenv" && !name.split(/[._-]/).some((word) => EXAMPLE_WORDS.test(word));
}

/** A module and those that it imports, near ones first. */
function importedBy(unit: Unit, { imported }: Surroundings): readonly Unit[] {
  const found = new Set([unit]);
  for (const from of found) {
    for (const next of imported(from)) if (found.size < LIMITS.modules) found.add(next);
  }
  return [...found];
}

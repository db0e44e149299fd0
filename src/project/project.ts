import type { Import, Language, Module } from "../core/module.js";
import type { Source } from "../core/source.js";
import { Evaluator } from "../flow/evaluator.js";
import { Unit } from "../flow/frame.js";
import { commandParameter, ENVIRONMENTS, INTRINSICS, optionValue, settingsField } from "../models/index.js";
import { dataLanguageOf, languageOf } from "../parsers/languages.js";
import { loadParser, parsedNow } from "../parsers/registry.js";
import { isVersionName, isVersionTest } from "../services/index.js";
import { environmentOf } from "./environment.js";
import { folderOf, foldersAbove, joined, type Files } from "./files.js";
import { variableFiles } from "./resolve-ansible.js";
import { JavaScriptResolver } from "./resolve-javascript.js";
import { admits } from "./versions.js";
import { resolvePython } from "./resolve-python.js";
import { filesAbove, moduleFiles, sourceFiles } from "./resolve-terraform.js";
import { isShell, resolveShell } from "./resolve-shell.js";

/** Characters of the files that are kept; their modules take some forty times as much. */
const MAX_KEPT = 3_000_000;
/** Characters of the files among them that nothing has imported yet: what does often stands beside them. */
const MAX_LOOSE = 300_000;
/** Names of other files whose paths are remembered. */
const MAX_NAMES = 20_000;

const NO_FILES: Files = { read: () => undefined, isFile: () => false, list: () => [] };

/** The files of one run that the evaluator may look into. Each is parsed when it is first needed, and again when it was forgotten. */
export class Project {
  private readonly units = new Map<string, Unit | undefined>();
  private readonly sources = new Map<string, Source>();
  /** How often other files have led to a file. */
  private readonly uses = new Map<string, number>();
  private readonly scripts: JavaScriptResolver;
  /** The files that specifiers name, by importer and specifier. */
  private readonly targets = new Map<string, string | undefined>();
  private readonly folders = new Map<string, readonly string[]>();
  private readonly environments = new Map<string, readonly Unit[]>();
  /** Languages of files that were asked for before their parser was loaded. */
  private readonly missing = new Set<Language>();
  /** Characters of all sources. */
  private kept = 0;

  /** `name` is that of the project's folder: it can tell the service. */
  constructor(private readonly files: Files = NO_FILES, readonly name = "") {
    this.scripts = new JavaScriptResolver(files);
  }

  /** An evaluator with a budget of its own. */
  evaluator(): Evaluator {
    return new Evaluator({
      ...INTRINSICS, environments: ENVIRONMENTS, isGuardText: isVersionTest, isGuardName: isVersionName,
      unit: (path) => this.units.get(path),
      module: (from, specifier) => this.imported(from, specifier),
      file: (path, from) => this.dataFile(path, from),
      environment: (evaluator, path) => this.environment(evaluator, path),
      field: settingsField,
      member: optionValue,
      parameter: commandParameter,
      admits,
      folders: {
        siblings: (of) => this.folder(`siblings ${of.module.path}`, (files) => moduleFiles(of.module.path, files)),
        above: (of) => this.folder(`above ${of.module.path}`, (files) => filesAbove(of.module.path, files)),
        source: (from, source) => this.folder(`source ${from.module.path}\n${source}`, (files) => sourceFiles(from.module.path, source, files)),
      },
      variables: (of) => this.folder(`variables ${folderOf(of.module.path)}`, (files) => variableFiles(of.module.path, files)),
    });
  }

  /** What `work` gives for a file that was added. It runs again when it asked for a data file whose parser had to be loaded. */
  async complete<T>(path: string, work: (unit: Unit) => T): Promise<T> {
    const unit = this.units.get(path);
    if (!unit) throw new Error("A file is added before it is worked on.");
    const result = work(unit);
    if (this.missing.size === 0) return result;
    await Promise.all([...this.missing].map(loadParser));
    this.missing.clear();
    this.environments.clear();
    // What was worked out without these files is forgotten.
    for (const [known, old] of this.units) this.units.set(known, old && new Unit(old.module));
    return this.complete(path, work);
  }

  /**
   * Between two files: forgets, so that memory does not grow with the files. Of those that no other has led to the last
   * ones stay. Where all are much, no unit stays, since what one knows of another cannot outlive that one; but the modules
   * that were asked for most do: they are soon asked for again.
   */
  makeRoom(): void {
    for (const known of [this.targets, this.folders]) if (known.size > MAX_NAMES) known.clear();
    const loose = [...this.sources].filter(([path]) => !this.uses.has(path));
    let left = loose.reduce((sum, [, { text }]) => sum + text.length, 0);
    for (const [path, { text }] of loose) {
      if (left <= MAX_LOOSE) break;
      left -= text.length;
      this.forget(path);
    }
    if (this.kept <= MAX_KEPT) return;
    const byUse = [...this.uses].sort(([, a], [, b]) => a - b).map(([path]) => path);
    for (const path of byUse) if (this.kept > MAX_KEPT / 2) this.forget(path);
    for (const known of [this.uses, this.environments]) known.clear();
    for (const [path, unit] of this.units) {
      if (!unit) this.units.delete(path);
      else {
        this.units.set(path, new Unit(unit.module));
        this.uses.set(path, 1);
      }
    }
  }

  private forget(path: string): void {
    this.kept -= this.sources.get(path)?.text.length ?? 0;
    this.sources.delete(path);
    this.units.delete(path);
    this.environments.delete(path);
  }

  /** Takes a file that has been parsed already. */
  add(source: Source, module: Module): Unit {
    if (!this.sources.has(source.path)) this.kept += source.text.length;
    this.sources.set(source.path, source);
    this.files.enter?.(source.path);
    const known = this.units.get(source.path);
    if (known?.module === module) return known;
    const unit = new Unit(module);
    this.units.set(source.path, unit);
    return unit;
  }

  /** The text of a file that places may point into. */
  source(path: string): Source | undefined {
    return this.sources.get(path);
  }

  /** The module of a file that was linted or imported. */
  module(path: string): Module | undefined {
    return this.units.get(path)?.module;
  }

  private imported(from: Unit, specifier: string): Unit | undefined {
    const { path, language } = from.module;
    const key = `${path}\n${specifier}`;
    if (!this.targets.has(key)) this.targets.set(key, this.resolved(path, specifier, language));
    const target = this.targets.get(key);
    return target === undefined ? undefined : this.unit(target);
  }

  private resolved(path: string, specifier: string, language: Language): string | undefined {
    if (language === "python") return resolvePython(path, specifier, this.files);
    return isShell(language) ? resolveShell(path, specifier, this.files) : this.scripts.resolve(path, specifier);
  }

  /** A data file, beside the code or in a folder above it; without code in the folder of the run. */
  private dataFile(path: string, from: Unit | undefined): Unit | undefined {
    if (from && path.startsWith("/")) return undefined;
    const folders = from ? [...foldersAbove(folderOf(from.module.path), this.files), "."] : ["."];
    const target = folders.map((folder) => joined(folder, path)).find((each) => dataLanguageOf(each) !== undefined && this.files.isFile(each));
    return target === undefined ? undefined : this.unit(target);
  }

  /** The files of a folder of HCL; which they are is looked up once. */
  private folder(key: string, find: (files: Files) => readonly string[]): readonly Unit[] {
    const paths = this.folders.get(key) ?? find(this.files);
    this.folders.set(key, paths);
    return paths.flatMap((path) => this.unit(path) ?? []);
  }

  /** A file, parsed when it is first asked for. */
  private unit(path: string): Unit | undefined {
    this.uses.set(path, (this.uses.get(path) ?? 0) + 1);
    if (this.units.has(path)) return this.units.get(path);
    const language = languageOf(path);
    const text = language && (this.files.read(path) ?? (path.endsWith("/__init__.py") ? "" : undefined));
    if (language === undefined || text === undefined) {
      this.units.set(path, undefined);
      return undefined;
    }
    const source: Source = { path, text, bom: false };
    const module = parsedNow(source);
    if (module) return this.add(source, module);
    this.missing.add(language);
    return undefined;
  }

  private environment(evaluator: Evaluator, path: string): readonly Unit[] {
    const known = this.environments.get(path);
    const unit = this.units.get(path);
    if (known || !unit) return known ?? [];
    // What loads the environment may read it.
    this.environments.set(path, []);
    const found = environmentOf(evaluator, unit, {
      files: this.files,
      imported: (of) => importsOf(of).flatMap((specifier) => this.imported(of, specifier) ?? []),
      file: (file, from) => this.dataFile(file.path, file.isRooted ? undefined : from),
    });
    this.environments.set(path, found);
    return found;
  }
}

/** What a module imports, as specifiers. In Python a name may be a module too, and the package of a module comes with it. */
function importsOf({ module }: Unit): readonly string[] {
  const { imports, starImports, language } = module;
  if (language !== "python") return imports.map((imported) => imported.module);
  const names = (imported: Import): readonly string[] => [imported.module, imported.module.endsWith(".") ? imported.module + imported.name : `${imported.module}.${imported.name}`];
  return [".", ...[...imports, ...starImports].flatMap(names)];
}

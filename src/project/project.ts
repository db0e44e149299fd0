import type { Module } from "../core/module.js";
import type { Source } from "../core/source.js";
import { Evaluator } from "../flow/evaluator.js";
import { Unit } from "../flow/frame.js";
import { ENVIRONMENTS, INTRINSICS } from "../models/index.js";
import { languageOf, parsedNow } from "../parsers/registry.js";
import { isVersionName, isVersionTest } from "../services/index.js";
import type { Files } from "./files.js";
import { JavaScriptResolver } from "./resolve-javascript.js";
import { resolvePython } from "./resolve-python.js";

const NO_FILES: Files = { read: () => undefined, isFile: () => false, list: () => [] };

/** The files of one run that the evaluator may look into. Each is parsed once, when it is first needed. */
export class Project {
  private readonly units = new Map<string, Unit | undefined>();
  private readonly sources = new Map<string, Source>();
  private readonly scripts: JavaScriptResolver;

  constructor(private readonly files: Files = NO_FILES) {
    this.scripts = new JavaScriptResolver(files);
  }

  /** An evaluator with a budget of its own. */
  evaluator(): Evaluator {
    return new Evaluator({
      ...INTRINSICS, environments: ENVIRONMENTS, isGuardText: isVersionTest, isGuardName: isVersionName,
      module: (from, specifier) => this.imported(from, specifier),
    });
  }

  /** Takes a file that has been parsed already. */
  add(source: Source, module: Module): Unit {
    const unit = new Unit(module);
    this.units.set(source.path, unit);
    this.sources.set(source.path, source);
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
    const target = language === "python" ? resolvePython(path, specifier, this.files) : this.scripts.resolve(path, specifier);
    if (target === undefined) return undefined;
    if (this.units.has(target)) return this.units.get(target);
    this.units.set(target, undefined);
    const text = languageOf(target) && this.files.read(target);
    if (text === undefined) return undefined;
    const source: Source = { path: target, text, bom: false };
    const module = parsedNow(source);
    return module && this.add(source, module);
  }
}

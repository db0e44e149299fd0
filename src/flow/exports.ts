/** Other files of the project: what a module gives to those that import it. */
import type { CallExpr, Import } from "../core/module.js";
import type { Place } from "../core/source.js";
import { argument } from "./calls.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame, Starred, Unit } from "./frame.js";
import { LIMITS } from "./limits.js";
import { environmentRead, fileEntry, memberOf } from "./members.js";
import { knownText, type Value } from "./value.js";

/** What an import binds; undefined when the file is not one of the project's, or has no such export. */
export function importedValue(evaluator: Evaluator, unit: Unit, imported: Import): Value | undefined {
  const target = evaluator.knowledge.module?.(unit, imported.module);
  if (imported.name === "*") return target && moduleValue(evaluator, target);
  // `from . import a` in `__init__.py` means the module a beside it.
  const value = target && target !== unit ? exportedValue(evaluator, target, imported.name, 0) : undefined;
  if (value) return value;
  if (unit.module.language !== "python") return undefined;
  const inside = evaluator.knowledge.module?.(unit, submodule(imported.module, imported.name));
  return inside && moduleValue(evaluator, inside);
}

/** `from . import a` → `.a`, `from pkg import a` → `pkg.a`. */
const submodule = (module: string, name: string): string => (module.endsWith(".") ? module + name : `${module}.${name}`);

/** A module as an object. One that sets `module.exports` is what it sets it to. */
export function moduleValue(evaluator: Evaluator, unit: Unit): Value {
  const whole = unit.module.exports.find(({ name, isCommonJs }) => name === "default" && isCommonJs);
  return whole?.value ? evaluator.value(whole.value, unit.root) : { kind: "module", unit };
}

/** `require("./x")` and `import("./x")`. */
export function requiredValue(evaluator: Evaluator, call: CallExpr, frame: Frame): Value | undefined {
  const specifier = argument(evaluator, call, frame, 0);
  const text = specifier && knownText(specifier);
  if (text === undefined) return undefined;
  return importedValue(evaluator, frame.unit, { module: text, name: "*", span: call.span }) ?? { kind: "opaque", path: text.replace(/^node:/, ""), label: text };
}

/** What a module exports under a name. */
export function exportedValue(evaluator: Evaluator, unit: Unit, name: string, depth: number): Value | undefined {
  if (depth > LIMITS.frames) return undefined;
  return unit.module.language === "python" ? pythonAttribute(evaluator, unit, name) : scriptExport(evaluator, unit, name, depth);
}

function pythonAttribute(evaluator: Evaluator, unit: Unit, name: string): Value | undefined {
  const binding = unit.module.scope.bindings.get(name);
  if (binding) return evaluator.bindingValue(binding, unit.root);
  const starred = starredBinding(evaluator, unit, name);
  if (starred) return evaluator.bindingValue(starred.binding, starred.unit.root);
  const inside = /(^|\/)__init__\.pyi?$/.test(unit.module.path) ? evaluator.knowledge.module?.(unit, `.${name}`) : undefined;
  return inside && { kind: "module", unit: inside };
}

/** The binding that a name has through `from x import *`, also when x has it so; looked for once per file and name. */
export function starredBinding(evaluator: Evaluator, unit: Unit, name: string): Starred | undefined {
  if (unit.module.starImports.length === 0) return undefined;
  if (unit.starred.has(name)) return unit.starred.get(name);
  unit.starred.set(name, undefined);
  // The last one wins.
  for (const star of unit.module.starImports.toReversed()) {
    const source = evaluator.knowledge.module?.(unit, star.module);
    if (!source || source === unit) continue;
    const binding = source.module.scope.bindings.get(name);
    // What a module of a package has from the package itself, the package has from elsewhere.
    if (binding?.import?.name === name && evaluator.knowledge.module?.(source, binding.import.module) === unit) continue;
    const found = binding && (binding.kind !== "environment" || binding.writes.length > 0) ? { unit: source, binding } : starredBinding(evaluator, source, name);
    if (!found) continue;
    unit.starred.set(name, found);
    return found;
  }
  return undefined;
}

/** What a shell variable is before the script writes it: what a sourced file sets, or what the environment says. */
export function inheritedValue(evaluator: Evaluator, unit: Unit, name: string, place: Place): Value {
  const starred = starredBinding(evaluator, unit, name);
  if (starred) return evaluator.bindingValue(starred.binding, starred.unit.root);
  const files = unit.module.starImports.flatMap((star) => evaluator.knowledge.module?.(unit, star.module) ?? []);
  const found = fileEntry(evaluator, files.filter(({ module }) => module.exports.length > 0).toReversed(), name, place);
  return found ?? environmentRead(evaluator, name, place);
}

function scriptExport(evaluator: Evaluator, unit: Unit, name: string, depth: number): Value | undefined {
  const { exports } = unit.module;
  const own = exports.find((candidate) => candidate.name === name);
  if (own?.value) return evaluator.value(own.value, unit.root);
  if (own?.from) return reexported(evaluator, unit, own.from, depth);
  const whole = exports.find((candidate) => candidate.name === "default" && candidate.isCommonJs);
  if (whole?.value) return memberOf(evaluator, evaluator.value(whole.value, unit.root), name, placeOfModule(unit), true);
  for (const star of exports) {
    if (star.name !== "*" || !star.from || name === "default") continue;
    const target = evaluator.knowledge.module?.(unit, star.from.module);
    const value = target && target !== unit ? exportedValue(evaluator, target, name, depth + 1) : undefined;
    if (value) return value;
  }
  return name === "default" && exports.some(({ isCommonJs }) => isCommonJs) ? { kind: "module", unit } : undefined;
}

function reexported(evaluator: Evaluator, unit: Unit, from: Import, depth: number): Value | undefined {
  const target = evaluator.knowledge.module?.(unit, from.module);
  if (!target) return undefined;
  return from.name === "*" ? { kind: "module", unit: target } : exportedValue(evaluator, target, from.name, depth + 1);
}

function placeOfModule(unit: Unit): Place {
  return { path: unit.module.path, start: 0, end: 0 };
}

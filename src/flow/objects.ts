/** Fields of objects: what constructors and methods write, what classes declare, what base classes give. */
import type { Binding, ClassExpr, FunctionExpr, NameExpr, Scope } from "../core/module.js";
import { boundArguments, isRunning } from "./calls.js";
import { changeAt, withChanges } from "./changes.js";
import type { Evaluator } from "./evaluator.js";
import { newFrame, type Frame, type Unit } from "./frame.js";
import type { ChangeSite } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { returnedBy, unknownMember, isUnknown } from "./members.js";
import { superCalls } from "./parameters.js";
import { homeOf } from "./reach.js";
import { knownText, optionsOf, placeOf, traced, type CallSite, type Change, type InstanceValue, type Value } from "./value.js";

/** A class with the frame of its file. */
export interface Level {
  readonly cls: ClassExpr;
  readonly frame: Frame;
}

/** The class of an object and its base classes that the project has, nearest first. */
export function levelsOf(evaluator: Evaluator, object: Level): readonly Level[] {
  const levels: Level[] = [{ cls: object.cls, frame: object.frame }];
  for (let i = 0; i < levels.length && levels.length < LIMITS.frames; i++) {
    const { cls, frame } = levels[i]!;
    for (const base of cls.bases) {
      for (const option of optionsOf(evaluator.value(base, frame))) {
        if (option.kind === "class" && !levels.some((level) => level.cls === option.cls)) levels.push({ cls: option.cls, frame: option.frame });
      }
    }
  }
  return levels;
}

/** What `object.key` can be. Empty: no class of the object knows the field. */
export function fieldOf(evaluator: Evaluator, object: InstanceValue, key: string): readonly Value[] {
  const levels = levelsOf(evaluator, object);
  const changes: Change[] = [];
  const found: Value[] = [];
  for (let i = 0; i < levels.length; i++) {
    const { cls, frame } = levels[i]!;
    const sites = frame.unit.index.fields.get(cls)?.get(key) ?? [];
    const at = (site: ChangeSite): Frame => frameOfSite(evaluator, site, object, levels, i);
    changes.push(...sites.filter(isNested).slice(0, LIMITS.writes).map((site) => {
      const change = changeAt(evaluator, site, at(site), true);
      return { ...change, path: change.path.slice(1) };
    }));
    const written = sites.filter((site) => !isNested(site)).slice(0, LIMITS.writes).map((site) => {
      const home = at(site);
      return traced(evaluator.value(site.value, home), placeOf(site.value, home), `kept in ${key}`);
    });
    const values = written.length > 0 ? written : declared(evaluator, object, levels[i]!, key);
    values.forEach((value) => found.push(withChanges(value, changes)));
    if (values.some((value) => !isNothing(value))) return found;
  }
  const inherited = object.call ? [] : fieldOfDerived(evaluator, object, key);
  if (inherited.length > 0 || found.length > 0) return [...found, ...inherited.map((value) => withChanges(value, changes))];
  const [first] = changes;
  return first ? [withChanges(unknownMember(object, key, first.place), changes)] : [];
}

/** `token = None` in a base class: its subclasses say more. */
const isNothing = (value: Value): boolean => value.kind === "scalar" && value.value === null;

/** A base class seen from inside: its own file's classes that extend it know more. */
function fieldOfDerived(evaluator: Evaluator, { cls, frame: { unit } }: InstanceValue, key: string): readonly Value[] {
  const derived = derivedIn(evaluator, unit).get(cls) ?? [];
  return derived.slice(0, LIMITS.callSites).flatMap((each) => fieldOf(evaluator, { kind: "instance", cls: each, frame: unit.root }, key));
}

const derivedClasses = new WeakMap<Unit, ReadonlyMap<ClassExpr, readonly ClassExpr[]>>();

/** The classes of a file that extend one, by that one. Looked up once: it is asked for every field that is not found. */
function derivedIn(evaluator: Evaluator, unit: Unit): ReadonlyMap<ClassExpr, readonly ClassExpr[]> {
  const known = derivedClasses.get(unit);
  if (known) return known;
  const derived = new Map<ClassExpr, ClassExpr[]>();
  for (const cls of unit.module.classes) {
    const bases = cls.bases.flatMap((base) => optionsOf(evaluator.value(base, unit.root)).flatMap((option) => (option.kind === "class" ? [option.cls] : [])));
    for (const base of new Set(bases)) {
      const others = derived.get(base);
      if (others) others.push(cls);
      else derived.set(base, [cls]);
    }
  }
  derivedClasses.set(unit, derived);
  return derived;
}

const isNested = (site: ChangeSite): boolean => site.path.length > 1 || site.kind === "merge";

/** What the class itself says of a field: an annotation that the constructor fills (with what, who made the object knows), an attribute, a method. */
function declared(evaluator: Evaluator, object: InstanceValue, { cls, frame }: Level, key: string): readonly Value[] {
  const given = object.call ? keywordOf(evaluator, object.call, cls, key) : undefined;
  if (given) return [given];
  const binding = cls.scope.bindings.get(key);
  if (!binding) return [];
  const bound = boundMembers(evaluator, binding, frame, object);
  const defaults = bound.filter((value) => value.kind !== "opaque" || !isUnknown(value) || value.path !== undefined);
  const read = evaluator.knowledge.field?.({ evaluator, cls, frame, key, defaults });
  if (read) return read;
  const annotated = binding.writes.find(({ type }) => type !== undefined);
  const isFilled = annotated !== undefined && !object.call && !constructorOf(cls) && defaults.every((value) => isNothing(value) || knownText(value) === "");
  return isFilled ? [unknownMember(object, key, placeOf(annotated.target, frame))] : bound;
}

/** Classes without a constructor make their fields from annotations: dataclasses, pydantic models. */
function keywordOf(evaluator: Evaluator, call: CallSite, cls: ClassExpr, key: string): Value | undefined {
  if (constructorOf(cls)) return undefined;
  const position = [...cls.scope.bindings.values()].filter(({ kind }) => kind === "variable").findIndex(({ name }) => name === key);
  const arg = call.expr.args.find(({ name }) => name === key) ?? call.expr.args.filter(({ name }) => name === undefined)[position];
  return arg && traced(evaluator.value(arg.value, call.frame), placeOf(arg.value, call.frame), `passed as ${key}`);
}

/** The members that a class binds, bound to an object. */
export function boundMembers(evaluator: Evaluator, binding: Binding, frame: Frame, self: Value): readonly Value[] {
  return binding.writes.slice(0, LIMITS.writes).map((write) => {
    const value = evaluator.value(write.value, frame);
    if (value.kind !== "function") return value.kind === "class" ? value : traced(value, placeOf(write.target, frame), `assigned to ${binding.name}`);
    if (value.fn.isStatic) return value;
    const method = { ...value, self };
    return method.fn.isGetter ? returnedBy(evaluator, method, self) : method;
  });
}

export function constructorOf(cls: ClassExpr): FunctionExpr | undefined {
  const binding = cls.scope.bindings.get("__init__") ?? cls.scope.bindings.get("constructor");
  const fn = binding?.writes.at(-1)?.value;
  return fn?.kind === "function" ? fn : undefined;
}

/** `super()` and `super`: the object, seen from the class above the one whose method this is. */
export function superObject(evaluator: Evaluator, at: NameExpr, frame: Frame): Value | undefined {
  const cls = classAround(at.scope);
  const base = cls && levelsOf(evaluator, { cls, frame: frame.unit.root })[1];
  return base && { kind: "instance", cls: base.cls, frame: base.frame };
}

function classAround(scope: Scope): ClassExpr | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.kind === "class" && at.owner?.kind === "class") return at.owner;
  return undefined;
}

/** The frame in which a write to a field happens: with the arguments of the object's making, where they are known. */
function frameOfSite(evaluator: Evaluator, site: ChangeSite, object: InstanceValue, levels: readonly Level[], i: number): Frame {
  const { frame } = levels[i]!;
  const owner = homeOf(site.scope).owner;
  if (owner?.kind !== "function" || (i === 0 && !object.call)) return frame;
  return methodFrame(evaluator, owner, object, levels, i) ?? frame;
}

/** A method of an object being run: a constructor with its arguments, another one by callers that are not known. */
export function methodFrame(evaluator: Evaluator, fn: FunctionExpr, object: InstanceValue, levels: readonly Level[], i: number): Frame | undefined {
  const { cls, frame } = levels[i]!;
  if (constructorOf(cls) !== fn) return frame.depth < LIMITS.frames ? newFrame(frame.unit, frame, fn, undefined, object, frame.depth + 1) : undefined;
  const call = makingOf(evaluator, object, levels, i);
  if (!call || call.frame.depth >= LIMITS.frames || isRunning(fn, call.frame)) return undefined;
  const args = boundArguments(evaluator, fn, call.expr, call.frame, { self: object, frame });
  return newFrame(frame.unit, frame, fn, args, object, call.frame.depth + 1);
}

/** The call whose arguments the constructor at a level gets: the object's own, or the `super` call of the level below. */
function makingOf(evaluator: Evaluator, object: InstanceValue, levels: readonly Level[], i: number): CallSite | undefined {
  if (i === 0) return object.call;
  const below = levels[i - 1]!;
  const fn = constructorOf(below.cls);
  if (!fn) return makingOf(evaluator, object, levels, i - 1);
  const [call] = superCalls(below.frame, below.cls);
  return call && { expr: call, frame: methodFrame(evaluator, fn, object, levels, i - 1) ?? below.frame };
}

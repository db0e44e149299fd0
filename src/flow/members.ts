/** Members of values: dictionary entries, fields of objects, attributes of things unknown. */
import type { ClassExpr } from "../core/module.js";
import type { Place } from "../core/source.js";
import { withChanges } from "./changes.js";
import { blockMember } from "./declared.js";
import type { Evaluator } from "./evaluator.js";
import { newFrame, type Frame, type Unit } from "./frame.js";
import { importPath } from "./evaluator.js";
import { exportedValue, moduleValue } from "./exports.js";
import { isGuard } from "./guards.js";
import { namedAs } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { boundMembers, fieldOf } from "./objects.js";
import { OPAQUE, choiceOf, optionsOf, traced, withVia, type Change, type ClassValue, type DictValue, type Value } from "./value.js";

/** What a look-up found; `complete`: nothing else can be there. */
interface Found {
  readonly values: readonly Value[];
  readonly complete: boolean;
}

const NOTHING: Found = { values: [], complete: false };

/** `object.key`, `object["key"]`. With `strict`, undefined where the object has no such member. */
export function memberOf(evaluator: Evaluator, object: Value, key: string | undefined, place: Place): Value;
export function memberOf(evaluator: Evaluator, object: Value, key: string | undefined, place: Place, strict: true): Value | undefined;
export function memberOf(evaluator: Evaluator, object: Value, key: string | undefined, place: Place, strict = false): Value | undefined {
  if (object.kind === "choice") {
    const members = object.options.map((option) => memberOf(evaluator, withVia(option, object.via), key, place, true));
    const known = members.filter((member) => member !== undefined);
    if (known.length > 0) return choiceOf(known, object.guarded);
    return strict ? undefined : unknownMember(object, key, place);
  }
  if (key === undefined) return strict ? undefined : anyMember(object, place);
  const { values, complete } = evaluator.budgeted(() => lookUp(evaluator, object, key), NOTHING);
  if (values.length === 0) return strict && object.kind !== "opaque" ? undefined : unknownMember(object, key, place);
  const options = complete || object.kind !== "opaque" ? values : [...values, unknownMember(object, key, place)];
  return withVia(choiceOf(options), object.via);
}

/** A member with a key that is not known: any item of a list. */
function anyMember(object: Value, place: Place): Value {
  if (object.kind === "list") return choiceOf(object.items.slice(0, LIMITS.options).map((item) => item()));
  if (object.kind === "dict") return choiceOf(object.entries.slice(0, LIMITS.options).filter((entry) => !entry.isSpread).map((entry) => entry.value()));
  return unknownMember(object, undefined, place);
}

/** A member about which nothing is known but its name. */
export function unknownMember(object: Value, key: string | undefined, place: Place): Value {
  const step = key === undefined ? "[…]" : /^[\w$#]+$/.test(key) ? `.${key}` : `["${key}"]`;
  const path = object.kind === "opaque" && object.path !== undefined && key !== undefined ? `${object.path}.${key}` : basePath(object, key);
  const label = labelOf(object);
  return { kind: "opaque", place, receiver: object, ...(path !== undefined && { path }), label: label === undefined ? (key ?? "…") : namedAs(label + step) };
}

/** A class of the program that extends a library's: `class S(requests.Session)` has `requests.Session().get`. */
function basePath(object: Value, key: string | undefined): string | undefined {
  if (object.kind !== "instance" || key === undefined) return undefined;
  for (const base of object.cls.bases) {
    const path = staticPath(base, object.frame);
    if (path !== undefined) return `${path}().${key}`;
  }
  return undefined;
}

/** The path of a base class without evaluating it: an imported name or its member. */
function staticPath(expr: ClassExpr["bases"][number], frame: Frame): string | undefined {
  if (expr.kind === "member" && typeof expr.key === "string") {
    const object = staticPath(expr.object, frame);
    return object === undefined ? undefined : `${object}.${expr.key}`;
  }
  if (expr.kind !== "name") return undefined;
  const binding = frame.unit.module.scope.bindings.get(expr.name);
  if (binding?.import) return importPath(binding.import);
  return binding ? undefined : expr.name;
}

function labelOf(value: Value): string | undefined {
  if (value.kind === "opaque") return value.label;
  if (value.kind === "instance" || value.kind === "class") return value.cls.name ?? "object";
  return undefined;
}

function lookUp(evaluator: Evaluator, object: Value, key: string): Found {
  if (!("changes" in object) || !object.changes) return ownMember(evaluator, object, key);
  const changed = changedMember(evaluator, object.changes, key);
  if (changed.complete) return { values: changed.values.map((value) => withChanges(value, changed.nested)), complete: true };
  const base = ownMember(evaluator, object, key);
  const values = [...changed.values, ...base.values];
  if (values.length === 0 && changed.nested.length > 0) {
    const empty: Value = object.kind === "dict" ? { kind: "dict", entries: [], open: true } : unknownMember(object, key, changed.nested[0]!.place);
    return { values: [withChanges(empty, changed.nested)], complete: true };
  }
  return { values: values.map((value) => withChanges(value, changed.nested)), complete: base.complete };
}

function changedMember(evaluator: Evaluator, changes: readonly Change[], key: string): Found & { readonly nested: readonly Change[] } {
  const values: Value[] = [];
  const nested: Change[] = [];
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i]!;
    const [first, ...rest] = change.path;
    if (first === key && (rest.length > 0 || change.kind === "merge")) nested.unshift({ ...change, path: rest });
    else if (first === key) {
      values.push(change.value());
      if (!change.conditional) return { values, complete: true, nested };
    } else if (first === undefined) {
      const found = memberOf(evaluator, change.value(), key, change.place, true);
      if (found !== undefined && !isUnknown(found)) {
        values.push(found);
        if (!change.conditional) return { values, complete: true, nested };
      }
    }
  }
  return { values, complete: false, nested };
}

export const isUnknown = (value: Value): boolean => value.kind === "opaque" && value.call === undefined && value.env === undefined;

function ownMember(evaluator: Evaluator, object: Value, key: string): Found {
  switch (object.kind) {
    case "dict": return entryOf(evaluator, object, key);
    case "list": {
      const item = object.items[Number(key)];
      return item ? { values: [item()], complete: true } : NOTHING;
    }
    case "instance": return { values: fieldOf(evaluator, object, key), complete: true };
    case "class": return classMember(evaluator, object, key, 0);
    case "module": {
      const value = exportedValue(evaluator, object.unit, key, 0);
      return value ? { values: [value], complete: true } : NOTHING;
    }
    case "opaque": {
      if (object.path !== undefined && evaluator.knowledge.environments.has(object.path)) {
        return { values: [environmentRead(evaluator, key, object.place)], complete: true };
      }
      const given = blockMember(evaluator, object, key);
      if (given) return { values: [given], complete: true };
      const likely = evaluator.knowledge.member?.(evaluator, object, key);
      return likely ? { values: [likely], complete: false } : NOTHING;
    }
    default: return NOTHING;
  }
}

/** The value of an environment variable: what a file says that the code loads, or what nobody knows. */
export function environmentRead(evaluator: Evaluator, name: string, place: Place | undefined): Value {
  const value: Value = { kind: "opaque", env: name, label: name, path: `env.${name}`, ...(place && { place }) };
  if (!place) return value;
  const found = fileEntry(evaluator, evaluator.knowledge.environment?.(evaluator, place.path) ?? [], name, place);
  const read = traced(value, place, `read from the environment variable ${name}`);
  return found ? choiceOf([found, read]) : read;
}

/** What the first file of variables that has the name says. */
export function fileEntry(evaluator: Evaluator, files: readonly Unit[], name: string, place: Place, from = "read from the environment variable"): Value | undefined {
  for (const file of files) {
    const found = memberOf(evaluator, moduleValue(evaluator, file), name, place, true);
    if (found) return traced(found, place, `${from} ${name}`);
  }
  return undefined;
}

function entryOf(evaluator: Evaluator, dict: DictValue, key: string): Found {
  const values: Value[] = [];
  for (let i = dict.entries.length - 1; i >= 0; i--) {
    const entry = dict.entries[i]!;
    if (entry.isSpread) {
      const found = memberOf(evaluator, entry.value(), key, entry.place, true);
      if (found === undefined || isUnknown(found)) continue;
      values.push(found);
      // The environment spread over defaults need not have the variable.
      if (optionsOf(entry.value()).length === 1 && !(found.kind === "opaque" && found.env !== undefined)) return { values, complete: true };
    } else if (entry.key === key) {
      values.push(entry.value());
      return { values, complete: true };
    }
  }
  return { values, complete: false };
}

/** What a getter returns. */
export function returnedBy(evaluator: Evaluator, method: Extract<Value, { kind: "function" }>, self: Value): Value {
  if (method.frame.depth >= LIMITS.frames) return OPAQUE;
  const frame = newFrame(method.frame.unit, method.frame, method.fn, undefined, self, method.frame.depth + 1);
  return choiceOf(method.fn.returns.slice(0, LIMITS.options).map((ret) => evaluator.value(ret.value, frame)), returnsGuarded(evaluator, method.fn.returns, frame));
}

/** Whether a function chooses among its returns by looking at the token. */
export function returnsGuarded(evaluator: Evaluator, returns: Extract<Value, { kind: "function" }>["fn"]["returns"], frame: Frame): boolean {
  return returns.some(({ scope }) => {
    for (let at = scope; at.kind === "block" && at.parent; at = at.parent) if (at.arm?.test && isGuard(evaluator, at.arm.test, frame)) return true;
    return false;
  });
}

function classMember(evaluator: Evaluator, object: ClassValue, key: string, depth: number): Found {
  const binding = object.cls.scope.bindings.get(key);
  if (binding) return { values: boundMembers(evaluator, binding, object.frame, object), complete: true };
  if (depth >= LIMITS.frames) return NOTHING;
  for (const base of object.cls.bases) {
    for (const option of optionsOf(evaluator.value(base, object.frame))) {
      if (option.kind !== "class") continue;
      const found = classMember(evaluator, option, key, depth + 1);
      if (found.values.length > 0) return found;
    }
  }
  return NOTHING;
}

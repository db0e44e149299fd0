/** Parameters of functions looked at without a caller: what the visible calls pass, the default, or nothing known. */
import type { Binding, CallExpr, ClassExpr, FunctionExpr, Scope } from "../core/module.js";
import type { Place } from "../core/source.js";
import { boundArguments } from "./calls.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame } from "./frame.js";
import { LIMITS } from "./limits.js";
import { choiceOf, optionsOf, placeOf, traced, type Value } from "./value.js";

export function parameterValue(evaluator: Evaluator, binding: Binding, frame: Frame, place: Place): Value {
  const given = frame.args?.get(binding.name);
  if (given) return given;
  const fn = binding.scope.owner;
  const unknown = unknownParameter(evaluator, binding, frame, place);
  if (frame.args || fn?.kind !== "function") return unknown;
  const { root } = frame.unit;
  const promised = promisedValue(evaluator, binding, fn, root);
  if (promised) return promised;
  const target = { frame: root, ...(fn.owner && { self: { kind: "instance", cls: fn.owner, frame: root } as const }) };
  const passed = callSitesOf(evaluator, fn, root).flatMap((call) => {
    const value = boundArguments(evaluator, fn, call, root, target).get(binding.name);
    return value ? [value] : [];
  });
  const filled = passed.length === 0 ? evaluator.knowledge.parameter?.(evaluator, fn, binding.name, root) : undefined;
  if (filled) return choiceOf([unknown, filled]);
  const fallback = binding.param?.default;
  if (passed.length === 0 && fallback) {
    const value = evaluator.value(fallback, root);
    return value.kind === "scalar" ? unknown : choiceOf([unknown, traced(value, placeOf(fallback, root), `default of ${binding.name}`)]);
  }
  return passed.length > 0 ? choiceOf(passed) : unknown;
}

/** `fetch(url).then((answer) => …)`: what the promise gives, called as the function calls it. */
function promisedValue(evaluator: Evaluator, { name, param }: Binding, fn: FunctionExpr, root: Frame): Value | undefined {
  const handler = param && fn.params[0] === param ? root.unit.index.handlers.get(fn) : undefined;
  if (!param || !handler) return undefined;
  const options = optionsOf(evaluator.value(handler.object, root)).filter((option) => option.kind !== "opaque" || option.path !== undefined);
  if (options.length === 0 || name.startsWith("{")) return options.length === 0 ? undefined : choiceOf(options);
  return choiceOf(options.map((option) => traced(option.kind === "opaque" ? { ...option, label: name } : option, placeOf(param, root), `handed on as ${name}`)));
}

/** A parameter about which only its name and its annotation are known. */
function unknownParameter(evaluator: Evaluator, binding: Binding, frame: Frame, place: Place): Value {
  const type = binding.param?.type;
  // Wherever the parameter is read it is the same value.
  const origin = binding.param ? placeOf(binding.param, frame) : place;
  if (type) {
    for (const option of optionsOf(evaluator.value(type, frame))) {
      if (option.kind === "class") return { kind: "instance", cls: option.cls, frame: option.frame };
      if (option.kind === "opaque" && option.path !== undefined && option.path.includes(".")) {
        return { kind: "opaque", path: `${option.path}()`, label: binding.name, place: origin };
      }
    }
  }
  return { kind: "opaque", label: binding.name, place: origin };
}

/** The calls in the module that reach a function; for a constructor the calls of its class and of `super`. */
function callSitesOf(evaluator: Evaluator, fn: FunctionExpr, frame: Frame): readonly CallExpr[] {
  const { callsByName } = frame.unit.index;
  const isConstructor = fn.owner !== undefined && (fn.name === "__init__" || fn.name === "constructor");
  if (isConstructor) return constructorCalls(evaluator, fn.owner!, frame).slice(0, LIMITS.callSites);
  const calls = fn.name === undefined ? [] : (callsByName.get(fn.name) ?? []);
  return calls.filter((call) => reaches(evaluator, call, fn, frame)).slice(0, LIMITS.callSites);
}

function reaches(evaluator: Evaluator, call: CallExpr, fn: FunctionExpr, frame: Frame): boolean {
  return optionsOf(evaluator.value(call.callee, frame)).some((target) => target.kind === "function" && target.fn === fn);
}

function constructorCalls(evaluator: Evaluator, cls: ClassExpr, frame: Frame): readonly CallExpr[] {
  const { callsByName } = frame.unit.index;
  const calls = cls.name === undefined ? [] : (callsByName.get(cls.name) ?? []).filter((call) => isClassCall(evaluator, call, cls, frame));
  for (const derived of frame.unit.module.classes) {
    if (derived === cls || !derived.bases.some((base) => optionsOf(evaluator.value(base, frame)).some((b) => b.kind === "class" && b.cls === cls))) continue;
    const own = derived.scope.bindings.has("__init__") || derived.scope.bindings.has("constructor");
    if (own) for (const each of superCalls(frame, derived)) calls.push(each);
    else if (derived.name !== undefined) for (const each of callsByName.get(derived.name) ?? []) calls.push(each);
  }
  return calls;
}

function isClassCall(evaluator: Evaluator, call: CallExpr, cls: ClassExpr, frame: Frame): boolean {
  return optionsOf(evaluator.value(call.callee, frame)).some((target) => target.kind === "class" && target.cls === cls);
}

/** `super(…)` and `super().__init__(…)` in the body of a class. */
export function superCalls(frame: Frame, cls: ClassExpr): readonly CallExpr[] {
  const { callsByName } = frame.unit.index;
  const direct = (callsByName.get("super") ?? []).filter((call) => call.args.length > 0 && frame.unit.module.language !== "python");
  const init = (callsByName.get("__init__") ?? []).filter((call) => call.callee.kind === "member" && call.callee.object.kind === "call");
  return [...direct, ...init].filter((call) => isInside(call.scope, cls.scope));
}

function isInside(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** Calls: functions of the program are followed with their arguments, objects are made, known functions give what they give. */
import type { CallExpr, FunctionExpr, Param } from "../core/module.js";
import type { Evaluator, IntrinsicCall } from "./evaluator.js";
import { requiredValue } from "./exports.js";
import { newFrame, type Frame } from "./frame.js";
import { keyOf, shownName } from "./index-module.js";
import { LIMITS } from "./limits.js";
import { memberOf, returnsGuarded } from "./members.js";
import { spreadLists } from "./words.js";
import { OPAQUE, choiceOf, optionsOf, placeOf, traced, type DictEntry, type FunctionValue, type Preset, type Value } from "./value.js";

export function callResult(evaluator: Evaluator, expr: CallExpr, frame: Frame): Value {
  const { callee } = expr;
  const receiver = callee.kind === "member" ? evaluator.value(callee.object, frame) : undefined;
  const method = callee.kind === "member" ? keyOf(callee) : undefined;
  if (receiver && method !== undefined) {
    const given = evaluator.knowledge.methods.get(method)?.(intrinsicCall(evaluator, expr, frame, receiver));
    if (given) return given;
    const path = receiver.kind === "opaque" && receiver.path !== undefined ? `${receiver.path}.${method}` : undefined;
    const known = path === undefined ? undefined : evaluator.knowledge.functions.get(path)?.(intrinsicCall(evaluator, expr, frame, receiver));
    if (known) return known;
  }
  const results = optionsOf(evaluator.value(callee, frame)).slice(0, LIMITS.options).map((target) => resultOf(evaluator, target, expr, frame, receiver));
  return choiceOf(results);
}

function resultOf(evaluator: Evaluator, target: Value, expr: CallExpr, frame: Frame, receiver: Value | undefined): Value {
  const place = placeOf(expr, frame);
  if (target.kind === "function") return traced(returned(evaluator, target, expr, frame), place, `returned by ${shownName(target.fn.name ?? "a function")}`);
  // Python's `super()` is the object already.
  if (target.kind === "instance") return expr.callee.kind === "name" && expr.callee.name === "super" ? target : OPAQUE;
  if (target.kind === "class") return { kind: "instance", cls: target.cls, frame: target.frame, call: { expr, frame } };
  if (target.kind !== "opaque") return OPAQUE;
  if (target.path === "require" || target.path === "import") {
    const value = requiredValue(evaluator, expr, frame);
    if (value) return value;
  }
  if (target.path !== undefined) {
    const given = evaluator.knowledge.functions.get(target.path)?.(intrinsicCall(evaluator, expr, frame, receiver));
    if (given) return given;
  }
  return {
    kind: "opaque", place, call: { expr, frame },
    ...(target.path !== undefined && { path: `${target.path}()` }),
    ...(target.label !== undefined && { label: `${target.label}()` }),
    ...(target.receiver && { receiver: target.receiver }),
  };
}

function intrinsicCall(evaluator: Evaluator, expr: CallExpr, frame: Frame, receiver: Value | undefined): IntrinsicCall {
  return { evaluator, site: { expr, frame }, receiver, arg: (index, name) => argument(evaluator, expr, frame, index, name) };
}

/** The positional argument at `index`, or the one called `name`. */
export function argument(evaluator: Evaluator, expr: CallExpr, frame: Frame, index: number, name?: string): Value | undefined {
  const named = name === undefined ? undefined : expr.args.find((arg) => arg.name === name);
  if (named) return evaluator.value(named.value, frame);
  let position = 0;
  for (const arg of expr.args) {
    if (arg.name !== undefined) continue;
    if (arg.spread === "list") return listItem(evaluator, evaluator.value(arg.value, frame), index - position);
    if (arg.spread === "dict") {
      const member = name === undefined ? undefined : memberOf(evaluator, evaluator.value(arg.value, frame), name, placeOf(arg.value, frame), true);
      if (member !== undefined) return member;
      continue;
    }
    if (position === index) return evaluator.value(arg.value, frame);
    position++;
  }
  return undefined;
}

function listItem(evaluator: Evaluator, list: Value, index: number): Value | undefined {
  return index >= 0 && list.kind === "list" ? memberOf(evaluator, list, String(index), { path: "", start: 0, end: 0 }, true) : undefined;
}

const returned = (evaluator: Evaluator, target: FunctionValue, expr: CallExpr, frame: Frame): Value =>
  resultWith(evaluator, target, () => boundArguments(evaluator, target.fn, expr, frame, target), frame);

/** What a function gives for the value of a promise: `answer.then((response) => response.json())`. */
export function handledBy(evaluator: Evaluator, target: FunctionValue, value: Value, frame: Frame): Value {
  const [first] = target.fn.params;
  return resultWith(evaluator, target, () => new Map(first ? [[first.name, value]] : []), frame);
}

function resultWith(evaluator: Evaluator, target: FunctionValue, args: () => ReadonlyMap<string, Value>, frame: Frame): Value {
  const { fn } = target;
  if (isRunning(fn, frame)) return OPAQUE;
  if (frame.depth >= LIMITS.frames) return evaluator.cut();
  const inner = newFrame(target.frame.unit, target.frame, fn, args(), target.self, frame.depth + 1);
  const returns = fn.returns.slice(0, LIMITS.options);
  if (returns.length === 0) return { kind: "scalar", value: null };
  return choiceOf(returns.map((ret) => evaluator.value(ret.value, inner)), returnsGuarded(evaluator, returns, inner));
}

/** Recursion: the function is being called already. */
export function isRunning(fn: FunctionExpr, frame: Frame): boolean {
  for (let at: Frame | undefined = frame; at; at = at.outer) if (at.fn === fn) return true;
  return false;
}

/** What is called: with its object, and with arguments that `partial` has put in already. */
interface Target {
  readonly self?: Value;
  readonly frame: Frame;
  readonly preset?: readonly Preset[];
}

/** The values of the parameters in a call; a missing one has its default, or is not in the map. */
export function boundArguments(evaluator: Evaluator, fn: FunctionExpr, expr: CallExpr, frame: Frame, target: Target): ReadonlyMap<string, Value> {
  const preset = target.preset ?? [];
  const hasSelf = fn.owner !== undefined && !fn.isStatic && (fn.params[0]?.name === "self" || fn.params[0]?.name === "cls");
  const params = hasSelf && target.self ? fn.params.slice(1) : fn.params;
  const values = new Map<string, Value>();
  params.forEach((param, index) => {
    const given = preset.find(({ at, name }) => at === index || name === param.name)?.value;
    const value = given ?? (param.rest ? restValue(evaluator, param, params, index, expr, frame) : argument(evaluator, expr, frame, index - preset.filter(({ at }) => at !== undefined).length, param.name));
    if (value !== undefined && param.name.startsWith("{")) values.set(param.name, value);
    else if (value !== undefined) values.set(param.name, traced(value, argumentPlace(expr, index, param.name, frame), `passed as ${param.name}`));
    else if (param.default) values.set(param.name, traced(evaluator.value(param.default, target.frame), placeOf(param.default, target.frame), `default of ${param.name}`));
  });
  return values;
}

function argumentPlace(expr: CallExpr, index: number, name: string, frame: Frame): ReturnType<typeof placeOf> {
  const arg = expr.args.find((candidate) => candidate.name === name) ?? expr.args[index];
  return placeOf(arg?.value ?? expr, frame);
}

function restValue(evaluator: Evaluator, param: Param, params: readonly Param[], index: number, expr: CallExpr, frame: Frame): Value {
  if (param.rest === "list") {
    const given = expr.args.filter((arg) => arg.name === undefined && arg.spread !== "dict").map(({ value, spread }) => ({ value, isSpread: spread === "list" }));
    return choiceOf(spreadLists(evaluator, given, frame).map((items) => ({ kind: "list", items: items.slice(param.from ?? index) })));
  }
  const named = new Set(params.map(({ name }) => name));
  const entries: DictEntry[] = expr.args
    .filter((arg) => arg.spread === "dict" || (arg.name !== undefined && !named.has(arg.name)))
    .map((arg) => ({ key: arg.name, isSpread: arg.spread === "dict", value: () => evaluator.value(arg.value, frame), place: placeOf(arg.value, frame) }));
  return { kind: "dict", entries, open: false };
}

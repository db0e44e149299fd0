/** Tests that tell token versions apart: the sign of code that chooses the scheme itself. */
import type { Entry, Expr, Module, NameExpr } from "../core/module.js";
import type { Evaluator } from "./evaluator.js";
import type { Frame } from "./frame.js";
import { bindingOf } from "./reach.js";
import { optionsOf, type Value } from "./value.js";

const MAX_NODES = 60;

/** Whether a test looks for a token version's prefix: `t.startswith("nbt_")`, `PREFIX in t`, `/^nbt_/.test(t)`, `is_v2(t)`. */
export function isGuard(evaluator: Evaluator, test: Expr, frame: Frame): boolean {
  const queue: Expr[] = [test];
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const expr = queue[i]!;
    if (expr.kind === "text" && expr.parts.some((part) => part.kind === "literal" && evaluator.knowledge.isGuardText(part.value))) return true;
    const name = expr.kind === "name" ? expr.name : expr.kind === "member" && typeof expr.key === "string" ? expr.key : undefined;
    if (name !== undefined && evaluator.knowledge.isGuardName(name)) return true;
    if (expr.kind === "name" && mayHoldGuardText(evaluator, expr, frame) && holdsGuardText(evaluator, evaluator.value(expr, frame))) return true;
    if (expr.kind === "call") for (const each of calledBody(evaluator, expr.callee, frame)) queue.push(each);
    for (const each of childrenOf(expr)) queue.push(each);
  }
  return false;
}

const withGuardTexts = new WeakMap<Module, boolean>();

/** What a file's own calls pass to a parameter is such a text only where the file has one. */
function mayHoldGuardText({ knowledge }: Evaluator, { name, scope }: NameExpr, frame: Frame): boolean {
  if (bindingOf(name, scope)?.kind !== "parameter" || frame.args) return true;
  const { module } = frame.unit;
  const known = withGuardTexts.get(module) ?? module.literals.some(({ value }) => knowledge.isGuardText(value));
  withGuardTexts.set(module, known);
  return known;
}

/** A constant such as `PREFIX = "nbt_"`, or `is_v2 = t.startswith("nbt_")` kept in a variable. */
function holdsGuardText(evaluator: Evaluator, value: Value): boolean {
  return optionsOf(value).some((option) => {
    if (option.kind === "text") return option.parts.some((part) => part.kind === "chars" && evaluator.knowledge.isGuardText(part.value));
    if (option.kind !== "opaque" || !option.call) return false;
    return option.call.expr.args.some((arg) => arg.value.kind === "text" && arg.value.parts.some((part) => part.kind === "literal" && evaluator.knowledge.isGuardText(part.value)));
  });
}

/** What a called function of the program returns. */
function calledBody(evaluator: Evaluator, callee: Expr, frame: Frame): readonly Expr[] {
  if (callee.kind !== "name" && callee.kind !== "member") return [];
  return optionsOf(evaluator.value(callee, frame)).flatMap((option) => (option.kind === "function" ? option.fn.returns.map((r) => r.value) : []));
}

/** `{k: "***" if k in SECRET else v for k, v in …}`: what is under which key is not known. */
export function isChosenByKey({ key, value }: Entry): boolean {
  if (key?.kind !== "name" || value.kind !== "choice" || !value.test) return false;
  const queue: Expr[] = [value.test];
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const expr = queue[i]!;
    if (expr.kind === "name" && expr.name === key.name) return true;
    for (const each of childrenOf(expr)) queue.push(each);
  }
  return false;
}

/** The expressions directly inside another. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "text": return expr.parts.filter((part): part is Expr & typeof part => part.kind !== "literal");
    case "member": return typeof expr.key === "string" ? [expr.object] : [expr.object, expr.key];
    case "call": return [expr.callee, ...expr.args.map((arg) => arg.value)];
    case "dict": return expr.entries.flatMap((entry) => (entry.key ? [entry.key, entry.value] : [entry.value]));
    case "list": return expr.items;
    case "choice": return expr.test ? [expr.test, ...expr.options] : expr.options;
    default: return [];
  }
}

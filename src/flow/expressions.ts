/** Every expression of a module: where a name is used at all, no list of the module tells. */
import type { Expr, Module } from "../core/module.js";

type Visit = (expr: Expr) => void;

/** What no list of a module holds. */
const UNLISTED: ReadonlySet<Expr["kind"]> = new Set(["name", "scalar", "opaque", "member", "list"]);

/** Visits all expressions that are read, nearly all of them once, in no particular order. What is only written to is not read. */
export function eachExpression(module: Module, visit: Visit): void {
  // A list instead of calls: lists of data may be nested as deep as the stack that their parser had.
  const pending: Expr[] = [];
  const within = (expr: Expr): void => {
    if (UNLISTED.has(expr.kind)) pending.push(expr);
  };
  for (const list of [module.calls, module.dicts, module.choices, module.texts, module.functions, module.classes]) for (const expr of list) eachPart(expr, visit, within);
  for (const { target, value } of module.writes) {
    within(value);
    if (target.kind === "member") eachInside(target, within);
  }
  for (const { value } of module.exports) if (value) within(value);
  for (let expr = pending.pop(); expr; expr = pending.pop()) eachPart(expr, visit, within);
}

function eachPart(expr: Expr, visit: Visit, within: Visit): void {
  visit(expr);
  eachInside(expr, within);
}

/** What stands directly inside an expression. */
function eachInside(expr: Expr, within: Visit): void {
  switch (expr.kind) {
    case "text":
      for (const part of expr.parts) if (part.kind !== "literal") within(part);
      return;
    case "member":
      within(expr.object);
      if (typeof expr.key !== "string") within(expr.key);
      return;
    case "call":
      within(expr.callee);
      for (const { value } of expr.args) within(value);
      return;
    case "dict":
      for (const { key, value } of expr.entries) {
        if (key) within(key);
        within(value);
      }
      return;
    case "list":
      expr.items.forEach(within);
      return;
    case "choice":
      if (expr.test) within(expr.test);
      expr.options.forEach(within);
      return;
    case "function":
      expr.decorators.forEach(within);
      for (const { value } of expr.returns) within(value);
      for (const param of expr.params) if (param.default) within(param.default);
      return;
    case "class":
      expr.bases.forEach(within);
      expr.decorators.forEach(within);
  }
}

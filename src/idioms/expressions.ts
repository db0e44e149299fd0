/** Every expression of a module: where a name is used at all, no list of the module tells. */
import type { Expr, Module } from "../core/module.js";

/** All expressions, each once, in no particular order. */
export function expressionsOf(module: Module): ReadonlySet<Expr> {
  const found = new Set<Expr>();
  const waiting: Expr[] = [
    ...module.calls, ...module.dicts, ...module.choices, ...module.texts, ...module.functions, ...module.classes,
    ...module.writes.flatMap(({ target, value }) => [target, value]),
    ...module.exports.flatMap(({ value }) => value ?? []),
  ];
  for (let expr = waiting.pop(); expr; expr = waiting.pop()) {
    if (found.has(expr)) continue;
    found.add(expr);
    for (const each of partsOf(expr)) waiting.push(each);
  }
  return found;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case "text": return expr.parts.filter((part) => part.kind !== "literal");
    case "member": return typeof expr.key === "string" ? [expr.object] : [expr.object, expr.key];
    case "call": return [expr.callee, ...expr.args.map(({ value }) => value)];
    case "dict": return expr.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case "list": return expr.items;
    case "choice": return expr.test ? [...expr.options, expr.test] : expr.options;
    case "function": return [...expr.decorators, ...expr.returns.map(({ value }) => value), ...expr.params.flatMap((param) => param.default ?? [])];
    case "class": return [...expr.bases, ...expr.decorators];
    default: return [];
  }
}

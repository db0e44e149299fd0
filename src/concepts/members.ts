/** Every member that a module reads, wherever it stands. */
import type { Expr, MemberExpr, Module } from "../core/module.js";
import { childrenOf } from "../flow/guards.js";

/** Members that a module reads and `isWanted` takes, each once, in source order. What is only written to is not read. */
export function membersRead(module: Module, isWanted: (member: MemberExpr) => boolean): readonly MemberExpr[] {
  const known = members.get(module) ?? allMembersRead(module);
  members.set(module, known);
  return known.filter(isWanted);
}

const members = new WeakMap<Module, readonly MemberExpr[]>();

function allMembersRead(module: Module): readonly MemberExpr[] {
  const found = new Set<MemberExpr>();
  const visit = (expr: Expr): void => {
    if (expr.kind === "member") {
      found.add(expr);
      childrenOf(expr).forEach(visit);
    } else if (expr.kind === "list") expr.items.forEach(visit);
  };
  for (const call of module.calls) [call.callee, ...call.args.map(({ value }) => value)].forEach(visit);
  for (const expr of [...module.dicts, ...module.choices, ...module.texts]) childrenOf(expr).forEach(visit);
  for (const { value, target } of module.writes) [value, ...(target.kind === "member" ? childrenOf(target) : [])].forEach(visit);
  for (const { returns, params } of module.functions) [...returns.map(({ value }) => value), ...params.flatMap((param) => param.default ?? [])].forEach(visit);
  for (const { value } of module.exports) if (value) visit(value);
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

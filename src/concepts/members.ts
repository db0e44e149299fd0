/** Every member that a module reads, wherever it stands. */
import type { MemberExpr, Module } from "../core/module.js";
import { eachExpression } from "../flow/expressions.js";

/** Members that a module reads and `isWanted` takes, each once, in source order. What is only written to is not read. */
export function membersRead(module: Module, isWanted: (member: MemberExpr) => boolean): readonly MemberExpr[] {
  const known = members.get(module) ?? allMembersRead(module);
  members.set(module, known);
  return [...new Set(known.filter(isWanted))].sort((a, b) => a.span.start - b.span.start);
}

const members = new WeakMap<Module, readonly MemberExpr[]>();

function allMembersRead(module: Module): readonly MemberExpr[] {
  const found: MemberExpr[] = [];
  eachExpression(module, (expr) => {
    if (expr.kind === "member") found.push(expr);
  });
  return found;
}

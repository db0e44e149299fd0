/** Every member that a module reads, wherever it stands. */
import type { MemberExpr, Module } from "../core/module.js";
import { eachExpression } from "../flow/expressions.js";

/** Members that a module reads and `isWanted` takes, each once, in source order. What is only written to is not read. */
export function membersRead(module: Module, isWanted: (member: MemberExpr) => boolean): readonly MemberExpr[] {
  const found = new Set<MemberExpr>();
  eachExpression(module, (expr) => {
    if (expr.kind === "member" && isWanted(expr)) found.add(expr);
  });
  return [...found].sort((a, b) => a.span.start - b.span.start);
}

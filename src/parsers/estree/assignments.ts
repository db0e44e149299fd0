/** Assignments, updates and declarations of variables. */
import type { AssignmentExpression, Node, UpdateExpression, VariableDeclaration } from "estree";
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { conjunction } from "./chains.js";
import { namedValue } from "./classes.js";
import { typeOf } from "./functions.js";
import type { Lowering } from "./lowering.js";
import { spanOf } from "./nodes.js";
import { bind } from "./patterns.js";
import { concatenation } from "./text.js";

export function lowerAssignment(cx: Lowering, node: AssignmentExpression): Expr {
  const span = spanOf(node);
  if (node.operator === "=") {
    const value = namedValue(cx, node.right, { name: targetName(node.left) });
    bind(cx, node.left, value, span);
    return value;
  }
  const target = cx.expression(node.left);
  const value = combination(cx, node.operator, target, cx.expression(node.right), span);
  cx.store(target, value, span);
  return value;
}

function targetName(target: Node): string | undefined {
  if (target.type === "Identifier") return target.name;
  return target.type === "MemberExpression" && !target.computed && target.property.type === "Identifier" ? target.property.name : undefined;
}

/** What a compound assignment writes. */
function combination(cx: Lowering, operator: string, left: Expr, right: Expr, span: Span): Expr {
  switch (operator) {
    case "+=": return concatenation(cx, [left, right], span);
    case "||=": case "??=": return cx.b.choice([left, right], span, undefined, true);
    case "&&=": return conjunction(cx, left, right, span);
    default: return cx.b.opaque(span);
  }
}

/** `i++`: a write of something unknown. */
export function lowerUpdate(cx: Lowering, node: UpdateExpression): Expr {
  const value = cx.b.opaque(spanOf(node));
  cx.store(cx.expression(node.argument), value, value.span);
  return value;
}

export function lowerVariables(cx: Lowering, node: VariableDeclaration): void {
  if (node.declare) return;
  for (const declarator of node.declarations) {
    const { id, init } = declarator;
    if (init) bind(cx, id, namedValue(cx, init, { name: targetName(id) }), spanOf(declarator), typeOf(cx, id));
  }
}

/** Loops: a block for the names of the head, in it an arm for what is repeated, in it the body, which can shadow the names. */
import type { DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, Node, WhileStatement } from "estree";
import type { Expr } from "../../core/module.js";
import { lowerArm, lowerBody, lowerStatements } from "./blocks.js";
import { typeOf } from "./functions.js";
import { COMPLETION, type Completion, type Lowering } from "./lowering.js";
import { declareLexical } from "./names.js";
import { spanOf } from "./nodes.js";
import { bind } from "./patterns.js";

/** What a body writes may reach what follows however it ends: it can run not at all, or be left earlier. */
function lowerRepeated(cx: Lowering, node: Node, test: Expr | undefined, body: () => Completion): Completion {
  const arm = { group: cx.b.newGroup(), index: 0, loop: true, ...(test && { test }) };
  lowerArm(cx, spanOf(node), arm, body, () => false);
  return COMPLETION.falls;
}

export function lowerFor(cx: Lowering, node: ForStatement): Completion {
  const { init, test, update, body } = node;
  return cx.b.within("block", spanOf(node), () => {
    if (init?.type === "VariableDeclaration") lowerStatements(cx, [init]);
    else if (init) cx.expression(init);
    return lowerRepeated(cx, body, test ? cx.expression(test) : undefined, () => {
      if (update) cx.expression(update);
      return cx.statement(body);
    });
  });
}

/** `for (x of xs)` and `for (x in xs)`: every round writes some member of `xs`. */
export function lowerForEach(cx: Lowering, node: ForInStatement | ForOfStatement): Completion {
  const { left, right, body } = node;
  return cx.b.within("block", spanOf(node), () => {
    declareLexical(cx, [left]);
    const all = cx.expression(right);
    const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
    return lowerRepeated(cx, body, undefined, () => {
      const span = spanOf(left);
      const item = cx.b.member(all, cx.b.opaque(span), span, all.span, true);
      if (target) bind(cx, target, item, span, typeOf(cx, target));
      return cx.statement(body);
    });
  });
}

export function lowerWhile(cx: Lowering, node: WhileStatement): Completion {
  const test = cx.expression(node.test);
  return lowerRepeated(cx, node.body, test, () => lowerBody(cx, node.body));
}

export function lowerDoWhile(cx: Lowering, node: DoWhileStatement): Completion {
  lowerRepeated(cx, node.body, undefined, () => lowerBody(cx, node.body));
  cx.expression(node.test);
  return COMPLETION.falls;
}

/** Lists of statements, and places in the control flow that run only sometimes. */
import type { Node } from "estree";
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { COMPLETION, type Completion, type Lowering } from "./lowering.js";
import { declareLexical } from "./names.js";
import { statementsOf } from "./nodes.js";

/** The statements of one scope, the current one. */
export function lowerStatements(cx: Lowering, list: readonly Node[]): Completion {
  declareLexical(cx, list);
  return lowerDeclared(cx, list);
}

/** Statements whose names are declared already. */
export function lowerDeclared(cx: Lowering, list: readonly Node[]): Completion {
  let completion: Completion = COMPLETION.falls;
  for (const node of list) {
    const own = cx.statement(node);
    if (completion === COMPLETION.falls) completion = own;
  }
  return completion;
}

/** The statement that is the body of another; the braces of a block make no scope of their own. */
export function lowerBody(cx: Lowering, node: Node): Completion {
  return lowerStatements(cx, node.type === "BlockStatement" ? statementsOf(node) : [node]);
}

interface ArmOptions {
  readonly group: number;
  readonly index: number;
  readonly exclusive?: boolean;
  readonly test?: Expr;
  readonly loop?: boolean;
}

/** Lowers an arm in a block scope of its own. `exits` tells whether what it writes does not reach what follows. */
export function lowerArm(cx: Lowering, span: Span, options: ArmOptions, body: () => Completion, exits = isAbrupt): Completion {
  return cx.b.within("block", span, (scope) => {
    const completion = body();
    if (scope.arm) scope.arm.exits = exits(completion);
    return completion;
  }, options);
}

const isAbrupt = (completion: Completion): boolean => completion !== COMPLETION.falls;

/** How one of two ways ends at least. */
export function either(a: Completion, b: Completion): Completion {
  return a < b ? a : b;
}

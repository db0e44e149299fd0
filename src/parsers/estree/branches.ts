/** `if` and `switch`: arms that exclude each other. */
import type { IfStatement, Node, SwitchCase, SwitchStatement } from "estree";
import type { Arm, Expr } from "../../core/module.js";
import { either, lowerArm, lowerBody, lowerDeclared } from "./blocks.js";
import { COMPLETION, type Completion, type Lowering } from "./lowering.js";
import { declareLexical } from "./names.js";
import { spanOf } from "./nodes.js";

/** What decides on an arm, as one expression: for `else` all the tests before it. */
function deciding(tests: readonly Expr[]): { test?: Expr } {
  const [first] = tests;
  if (!first) return {};
  return { test: tests.length === 1 ? first : { kind: "list", items: tests, spreads: [], span: first.span } };
}

/** `if` with all its `else if`: one group of arms, in a loop because generated code has thousands of them. */
export function lowerIf(cx: Lowering, node: IfStatement): Completion {
  const group = cx.b.newGroup();
  const tests: Expr[] = [];
  let completion: Completion = COMPLETION.leaves;
  let index = 0;
  const lowerNext = (body: Node, deciders: readonly Expr[]): void => {
    const arm = { group, index: index++, ...deciding(deciders) };
    completion = either(completion, lowerArm(cx, spanOf(body), arm, () => lowerBody(cx, body)));
  };
  let at: Node | null | undefined = node;
  while (at?.type === "IfStatement") {
    const test = cx.expression(at.test);
    tests.push(test);
    lowerNext(at.consequent, [test]);
    at = at.alternate;
  }
  if (!at) return COMPLETION.falls;
  lowerNext(at, tests);
  return completion;
}

/** All cases share the names that they declare. A switch never counts as leaving: a `break` may stand anywhere in it. */
export function lowerSwitch(cx: Lowering, node: SwitchStatement): Completion {
  const subject = cx.expression(node.discriminant);
  cx.b.within("block", spanOf(node), () => {
    for (const { consequent } of node.cases) declareLexical(cx, consequent);
    lowerCases(cx, node.cases, subject);
  });
  return COMPLETION.falls;
}

/** A `break` ends the case, and what follows the switch comes next. */
const leavesSwitch = (completion: Completion): boolean => completion === COMPLETION.leaves;

/** One arm for every case with statements; they exclude each other unless one of them falls through to the next. */
function lowerCases(cx: Lowering, cases: readonly SwitchCase[], subject: Expr): void {
  const group = cx.b.newGroup();
  const arms: Arm[] = [];
  const all: Expr[] = [];
  let own: Expr[] = [];
  let fallsThrough = false;
  cases.forEach((clause, i) => {
    if (clause.test) own.push(cx.b.operator("==", [subject, cx.expression(clause.test)], spanOf(clause.test)));
    if (clause.consequent.length === 0) return;
    for (const each of own) all.push(each);
    // Counted from 1: index 0 of a group that is not exclusive is what always begins, as a `try` does.
    const arm = { group, index: i + 1, ...deciding(clause.test ? own : all) };
    own = [];
    const completion = lowerArm(cx, spanOf(clause), arm, () => {
      if (cx.b.scope.arm) arms.push(cx.b.scope.arm);
      return lowerDeclared(cx, clause.consequent);
    }, leavesSwitch);
    if (completion === COMPLETION.falls && i < cases.length - 1) fallsThrough = true;
  });
  if (fallsThrough) for (const arm of arms) arm.exclusive = false;
}

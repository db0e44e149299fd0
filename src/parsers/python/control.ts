/** Statements that run some of their parts only sometimes. */
import type { Expr } from "../../core/module.js";
import { assign } from "./assignments.js";
import { elementOf } from "./displays.js";
import type { Syntax } from "./syntax.js";
import type { LowerStatement, Walk } from "./walk.js";

type ArmOptions = NonNullable<Parameters<Walk["builder"]["within"]>[3]>;

/** Lowers a block as an arm; `before` runs inside it first. True when the arm always exits. */
export function arm(walk: Walk, block: Syntax | undefined, options: ArmOptions, before?: () => void, isLeft = true): boolean {
  if (!block) return false;
  return walk.builder.within("block", block.span, (scope) => {
    before?.();
    const exits = walk.block(block.children);
    // A loop's body can run not at all, or be left early: what it writes may reach what follows.
    if (scope.arm) scope.arm.exits = exits && isLeft && !scope.arm.loop;
    return exits;
  }, options);
}

const ifStatement: LowerStatement = (walk, node) => {
  const [condition, body, ...alternatives] = node.children;
  const group = walk.builder.newGroup();
  const tests = [walk.expression(condition)];
  let exits = arm(walk, body, { group, index: 0, ...testOf(tests) }, undefined, !asksForMain(walk, condition));
  let hasElse = false;
  alternatives.forEach((alternative, i) => {
    const [first, second] = alternative.children;
    hasElse = alternative.type === "else_clause";
    const options = hasElse ? elseTests(tests, node) : testOf([walk.expression(first)]);
    if (options.test && !hasElse) tests.push(options.test);
    const leaves = arm(walk, hasElse ? first : second, { group, index: i + 1, ...options });
    exits &&= leaves;
  });
  return exits && hasElse;
};

/** `if __name__ == "__main__":` is the program: the functions it calls run before it exits, and see what it wrote. */
const asksForMain = (walk: Walk, condition: Syntax | undefined): boolean =>
  condition?.type === "comparison_operator" && condition.children.some((operand) => operand.type === "identifier" && walk.textOf(operand) === "__name__");

const testOf = (tests: readonly Expr[]): { test?: Expr } => (tests[0] ? { test: tests[0] } : {});

/** What decides for `else`: the tests before it, as a list when there are several. */
function elseTests(tests: readonly Expr[], node: Syntax): { test?: Expr } {
  return tests.length > 1 ? { test: { kind: "list", items: [...tests], spreads: [], span: node.span } } : testOf(tests);
}

const whileStatement: LowerStatement = (walk, node) => {
  const [condition, body, otherwise] = node.children;
  const test = walk.expression(condition);
  arm(walk, body, { group: walk.builder.newGroup(), index: 0, loop: true, test });
  loopElse(walk, otherwise);
  return false;
};

const forStatement: LowerStatement = (walk, node) => {
  const [target, iterable, body, otherwise] = node.children;
  const value = walk.expression(iterable);
  const span = { start: target?.start ?? node.start, end: value.span.end };
  arm(walk, body, { group: walk.builder.newGroup(), index: 0, loop: true }, () => {
    if (target) assign(walk, target, elementOf(walk, value), span);
  });
  loopElse(walk, otherwise);
  return false;
};

/** The `else` of a loop runs unless the loop is left by `break`. */
function loopElse(walk: Walk, clause: Syntax | undefined): void {
  if (clause) arm(walk, clause.children[0], { group: walk.builder.newGroup(), index: 0 });
}

/** The parts of `try` can all run; `finally` always does, and is no arm. */
const tryStatement: LowerStatement = (walk, node) => {
  const group = walk.builder.newGroup();
  let bodyExits = false;
  let handlersExit = true;
  let finallyExits = false;
  node.children.forEach((part, index) => {
    const options = { group, index, exclusive: false };
    if (part.type === "except_clause") handlersExit = exceptClause(walk, part, options) && handlersExit;
    else if (part.type === "finally_clause") finallyExits = walk.block(part.children[0]?.children ?? []);
    else if (arm(walk, part.type === "else_clause" ? part.children[0] : part, options)) bodyExits = true;
  });
  return finallyExits || (bodyExits && handlersExit);
};

function exceptClause(walk: Walk, node: Syntax, options: ArmOptions): boolean {
  const body = node.children.at(-1);
  const [first, second] = node.children.slice(0, -1);
  const isNamed = first?.type === "as_pattern";
  const alias = isNamed ? first.children[1] : secondAsAlias(walk, second);
  const types = isNamed ? first.children.slice(0, 1) : node.children.slice(0, -1);
  for (const type of types) if (type !== alias) walk.expression(type);
  return arm(walk, body, options, () => {
    if (alias) assign(walk, alias, walk.builder.opaque(alias.span), alias.span);
  });
}

/** Python 2's `except E, e` binds `e`; Python 3.14's `except A, B` names two exceptions, which begin with a capital. */
function secondAsAlias(walk: Walk, second: Syntax | undefined): Syntax | undefined {
  return second && /^[\p{Ll}_]/u.test(walk.textOf(second)) ? second : undefined;
}

/** `with a as b, c as d:` always runs its body. */
const withStatement: LowerStatement = (walk, node) => {
  const [clause, body] = node.children;
  for (const item of clause?.children ?? []) walk.expression(item.children[0]);
  return walk.block(body?.children ?? []);
};

export const control = {
  if_statement: ifStatement, while_statement: whileStatement, for_statement: forStatement, try_statement: tryStatement,
  with_statement: withStatement,
};

/** Branches and loops: parts that run only sometimes. */
import type { Expr } from "../../core/module.js";
import { arithmetic } from "./expansions.js";
import type { Syntax } from "./syntax.js";
import { linked } from "./tests.js";
import { allPositionals, assign } from "./variables.js";
import { type LowerStatement, NOTHING, type Outcome, type Walk } from "./walk.js";
import { argument, word } from "./words.js";

type ArmOptions = NonNullable<Parameters<Walk["builder"]["within"]>[3]>;

/** Lowers statements as an arm; `before` runs inside it first. */
function arm(walk: Walk, nodes: readonly Syntax[], options: ArmOptions, before?: () => void): Outcome {
  const extent = { start: nodes[0]?.start ?? 0, end: nodes.at(-1)?.end ?? 0 };
  return walk.builder.within("block", walk.spanOf(extent), (scope) => {
    before?.();
    const outcome = walk.scan(nodes);
    // A loop's body can run not at all, or be left early.
    if (scope.arm) scope.arm.exits = outcome.exits && !scope.arm.loop;
    return outcome;
  }, options);
}

/** What decides: the test of the last of some statements. */
function condition(walk: Walk, nodes: readonly Syntax[]): Expr | undefined {
  const { test, value } = walk.captured(() => walk.scan(nodes));
  return test ?? value;
}

const testOf = (test: Expr | undefined): { test?: Expr } => (test ? { test } : {});

/** The children before and after a token. */
function parted(nodes: readonly Syntax[], ...tokens: readonly string[]): readonly [readonly Syntax[], readonly Syntax[]] {
  const at = nodes.findIndex(({ type }) => tokens.includes(type));
  return at < 0 ? [nodes, []] : [nodes.slice(0, at), nodes.slice(at + 1)];
}

const ifStatement: LowerStatement = (walk, node) => {
  const group = walk.builder.newGroup();
  const tests: Expr[] = [];
  const clauses = node.children.filter(({ type }) => type === "elif_clause" || type === "else_clause");
  const own = node.children.filter((child) => !clauses.includes(child));
  let exits = true;
  let hasElse = false;
  [own, ...clauses.map(({ children }) => children)].forEach((nodes, index) => {
    hasElse = nodes[0]?.type === "else";
    const [head, body] = hasElse ? [[], nodes.slice(1)] : parted(nodes.slice(1), "then");
    const test = hasElse ? otherwise(tests, walk, node) : condition(walk, head);
    if (test && !hasElse) tests.push(test);
    const outcome = arm(walk, body, { group, index, ...testOf(test) });
    exits &&= outcome.exits;
  });
  return { exits: exits && hasElse };
};

/** What decides for `else`: the tests before it, as a list when there are several. */
function otherwise(tests: readonly Expr[], walk: Walk, node: Syntax): Expr | undefined {
  return tests.length > 1 ? { kind: "list", items: [...tests], spreads: [], span: walk.spanOf(node) } : tests[0];
}

const loopBody = (node: Syntax): readonly Syntax[] => node.children.flatMap((child) => (child.type === "do_group" || child.type === "compound_statement" ? child.children.slice(1, -1) : []));

/** `shift` in a loop moves the parameters nobody knows how far. */
function enterLoop(walk: Walk, node: Syntax): void {
  const positionals = walk.frame.function?.positionals;
  if (positionals && /\bshift\b/.test(walk.textOf(node))) positionals.shifted = undefined;
}

const whileStatement: LowerStatement = (walk, node) => {
  enterLoop(walk, node);
  const [head] = parted(node.children.slice(1), "do_group");
  const group = walk.builder.newGroup();
  const tested = condition(walk, head);
  const test = tested && node.children[0]?.type === "until" ? walk.builder.operator("!", [tested], tested.span) : tested;
  arm(walk, loopBody(node), { group, index: 0, loop: true, ...testOf(test) });
  return NOTHING;
};

/** `for`, `select` */
const forStatement: LowerStatement = (walk, node) => {
  enterLoop(walk, node);
  const name = node.child("variable_name");
  const hasWords = node.child("in") !== undefined;
  const [words] = parted(parted(node.children, "in")[1], ";", "do_group", "compound_statement");
  const args = hasWords ? words.filter(({ type }) => type !== "\n").map((each) => argument(walk, each)) : [];
  const end = words.at(-1)?.end ?? name?.end ?? node.start;
  const list: Expr = hasWords
    ? { kind: "list", items: args.map(({ value }) => value), spreads: args.flatMap(({ spread }, i) => (spread ? [i] : [])), span: walk.spanOf({ start: words[0]?.start ?? end, end }) }
    : allPositionals(walk, 1, { start: end, end });
  arm(walk, loopBody(node), { group: walk.builder.newGroup(), index: 0, loop: true }, () => {
    if (!name) return;
    const span = walk.spanOf(name);
    assign(walk, walk.builder.name(walk.textOf(name), span), walk.builder.member(list, walk.builder.opaque(span), span, list.span, true), { start: name.start, end });
  });
  return NOTHING;
};

/** `for ((i = 0; i < 3; i++))` */
const countingLoop: LowerStatement = (walk, node) => {
  enterLoop(walk, node);
  for (const child of parted(node.children, "do_group", "compound_statement")[0]) arithmetic(walk, child);
  arm(walk, loopBody(node), { group: walk.builder.newGroup(), index: 0, loop: true });
  return NOTHING;
};

const caseStatement: LowerStatement = (walk, node) => {
  const group = walk.builder.newGroup();
  const [, subject] = node.children;
  const value = subject ? word(walk, subject) : walk.opaque(node);
  const tests: Expr[] = [];
  let exits = true;
  let hasDefault = false;
  node.children.filter(({ type }) => type === "case_item").forEach((item, index) => {
    const [patterns, body] = parted(item.children, ")");
    const written = patterns.filter(({ type }) => type !== "(" && type !== "|");
    const isDefault = written.some((pattern) => walk.textOf(pattern) === "*");
    const own = written.map((pattern) => walk.builder.operator("==", [value, word(walk, pattern)], walk.spanOf(pattern)));
    const test = isDefault ? otherwise(tests, walk, node) : otherwise(own, walk, item);
    for (const each of own) tests.push(each);
    hasDefault ||= isDefault;
    const outcome = arm(walk, body, { group, index, ...testOf(test) });
    exits &&= outcome.exits;
  });
  return { exits: exits && hasDefault };
};

/** `a && b || c`; the grammar nests what stands in a row to the left. */
const list: LowerStatement = (walk, node) => {
  const links: { readonly sign: string; readonly right: Syntax; readonly whole: Syntax }[] = [];
  let first: Syntax | undefined = node;
  while (first?.type === "list") {
    const [left, sign, right]: readonly Syntax[] = first.children;
    if (sign && right) links.unshift({ sign: sign.type, right, whole: first });
    first = left;
  }
  const passed = walk.takePassed();
  let outcome = first ? walk.statement(first) : NOTHING;
  links.forEach(({ sign, right, whole }, index) => {
    if (index === links.length - 1) walk.pass(passed);
    outcome = linkedOutcome(walk, outcome, sign, right, whole);
  });
  return outcome;
};

/** What comes after `&&` or `||`. */
export function linkedOutcome(walk: Walk, left: Outcome, sign: string, right: Syntax, whole: Syntax): Outcome {
  const tested = left.test ?? left.value;
  const outcome = arm(walk, [right], { group: walk.builder.newGroup(), index: sign === "||" ? 1 : 0, ...testOf(tested) });
  const next = outcome.test ?? outcome.value;
  const test = tested && next ? linked(walk, sign, tested, next, whole) : (next ?? tested);
  const value = sign === "||" && left.value && outcome.value ? test : (outcome.value ?? left.value);
  return { exits: left.exits, value, test };
}

const negated: LowerStatement = (walk, node) => {
  const { exits, value, test } = walk.scan(node.children.slice(1));
  const tested = test ?? value;
  return { exits, value, test: tested && walk.builder.operator("!", [tested], walk.spanOf(node)) };
};

export const control = {
  if_statement: ifStatement, while_statement: whileStatement, for_statement: forStatement, c_style_for_statement: countingLoop,
  case_statement: caseStatement, list, negated_command: negated,
};

/** Operators, calls, constructors and `for` expressions. */
import type { Arg, Entry, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { elementOf, reference, withPostfixes } from "./references.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

/** A term and what follows it: `var.a["b"][*].c`, `f(x).y`, `(a).b`. */
function operand(walk: Walk, nodes: readonly Syntax[]): Expr {
  const [first, ...postfixes] = nodes;
  if (first?.type === "variable_expr") return reference(walk, first, postfixes);
  return withPostfixes(walk, walk.expression(first), postfixes);
}

const expression: LowerExpression = (walk, node) => (node.children.length > 0 ? operand(walk, node.children) : walk.builder.opaque(node.span));

const only: LowerExpression = (walk, node) => walk.expression(node.children[0]);

const number: LowerExpression = (walk, node) => ({ kind: "scalar", value: Number(walk.textOf(node)), span: node.span });
const boolean: LowerExpression = (walk, node) => ({ kind: "scalar", value: walk.textOf(node) === "true", span: node.span });
const nothing: LowerExpression = (_walk, node) => ({ kind: "scalar", value: null, span: node.span });

const variable: LowerExpression = (walk, node) => reference(walk, node, []);

/** `a ? b : c ? d : e`: the grammar takes `a ? b : c` for the test of the second, which is the first's other option. */
const conditional: LowerExpression = (walk, node) => {
  const steps: { readonly test: Syntax; readonly option: Syntax }[] = [];
  let [head, option, last] = node.children;
  for (let inner = head && innerConditional(head); inner && option; inner = head && innerConditional(head)) {
    const [test, first, second] = inner.children;
    if (second) steps.unshift({ test: second, option });
    [head, option] = [test, first];
  }
  if (head && option) steps.unshift({ test: head, option });
  return choices(walk, steps, last, node.end);
};

function innerConditional(node: Syntax): Syntax | undefined {
  const [only] = node.children;
  return only?.type === "conditional" && only.start === node.start ? only : undefined;
}

function choices(walk: Walk, [step, ...rest]: readonly { readonly test: Syntax; readonly option: Syntax }[], last: Syntax | undefined, end: number): Expr {
  if (!step) return walk.expression(last);
  const span = { start: step.test.start, end };
  const lower = (): Expr => {
    const test = walk.expression(step.test);
    return walk.builder.choice([walk.expression(step.option), choices(walk, rest, last, end)], span, test);
  };
  return walk.deeper(span, lower) ?? walk.builder.opaque(span);
}

const OPERATORS = new Set(["*", "/", "%", "+", "-", ">", ">=", "<", "<=", "==", "!=", "&&", "||"]);

const binary: LowerExpression = (walk, node) => {
  const { children } = node;
  const at = children.findIndex(({ type }) => OPERATORS.has(type));
  const sign = children[at];
  if (!sign) return operand(walk, children);
  const operands = [operand(walk, children.slice(0, at)), operand(walk, children.slice(at + 1))];
  return walk.builder.operator(sign.type, operands, node.span);
};

const unary: LowerExpression = (walk, node) => {
  const [sign, ...rest] = node.children;
  const value = operand(walk, rest);
  if (sign?.type === "-" && value.kind === "scalar" && typeof value.value === "number") return { kind: "scalar", value: -value.value, span: node.span };
  return walk.builder.operator(sign?.type ?? "!", [value], node.span);
};

const call: LowerExpression = (walk, node) => {
  const [name, given] = node.children;
  if (!name) return walk.builder.opaque(node.span);
  const callee = walk.builder.name(walk.textOf(name), name.span);
  const nodes = given?.children ?? [];
  const isExpanded = nodes.at(-1)?.type === "ellipsis";
  const values = nodes.filter(({ type }) => type !== "ellipsis");
  const args = values.map((value, i): Arg => ({ value: walk.expression(value), ...(isExpanded && i === values.length - 1 && { spread: "list" as const }) }));
  return walk.builder.call(callee, args, node.span);
};

const tuple: LowerExpression = (walk, node) => {
  const items = node.children.filter(({ type }) => type === "expression").map((item) => walk.expression(item));
  return { kind: "list", items, spreads: [], span: node.span };
};

const object: LowerExpression = (walk, node) => walk.builder.dict(node.children.filter(({ type }) => type === "object_elem").map((element) => entry(walk, element)), node.span);

function entry(walk: Walk, node: Syntax): Entry {
  const [key, value] = node.children;
  return { key: key && keyOf(walk, key), value: walk.expression(value), span: node.span };
}

/** A bare word as a key is text; in parentheses it is a reference. */
function keyOf(walk: Walk, node: Syntax): Expr {
  const [word, ...more] = node.children;
  const isBare = more.length === 0 && word !== undefined && word.start === node.start && (word.type === "variable_expr" || (word.type === "literal_value" && walk.text[word.start] !== '"'));
  return isBare ? walk.key(word) : walk.expression(node);
}

const forTuple: LowerExpression = (walk, node) =>
  loop(walk, node, (body) => ({ kind: "list", items: body[0] ? [walk.expression(body[0])] : [], spreads: [], span: node.span }));

/** `{for k, v in m : k => v}`; with `...` each key has a list of values. */
const forObject: LowerExpression = (walk, node) => loop(walk, node, (body) => {
  const [key, value] = body;
  if (!key || !value) return walk.builder.opaque(node.span);
  const isGrouped = node.child("ellipsis") !== undefined;
  const lowered = { key: walk.expression(key), value: walk.expression(value), span: { start: key.start, end: value.end } };
  return walk.builder.dict([isGrouped ? { ...lowered, value: { kind: "list", items: [lowered.value], spreads: [], span: value.span } } : lowered], node.span);
});

function loop(walk: Walk, node: Syntax, lower: (body: readonly Syntax[]) => Expr): Expr {
  const intro = node.child("for_intro");
  const iterated = intro && walk.expression(intro.child("expression"));
  return walk.builder.within("block", node.span, () => {
    if (intro && iterated) bindVariables(walk, intro, iterated, node.start);
    const body = node.children.filter(({ type }) => type === "expression");
    const result = lower(body);
    for (const condition of node.children) if (condition.type === "for_cond") walk.scan(condition);
    return result;
  });
}

/** `for v in list`, `for k, v in map`: which key it is, is not known. They are written where the loop begins. */
export function bindVariables(walk: Walk, intro: Syntax, iterated: Expr, at: number): void {
  const names = intro.children.filter(({ type }) => type === "identifier");
  names.forEach((name, i) => {
    const value = i === names.length - 1 ? elementOf(walk.builder, iterated) : walk.builder.opaque({ start: at, end: at });
    writeVariable(walk, name, value, { start: at, end: at });
  });
}

function writeVariable(walk: Walk, name: Syntax, value: Expr, span: Span): void {
  walk.builder.write(walk.builder.name(walk.textOf(name), name.span), value, span);
}

export const expressions = {
  expression, literal_value: only, collection_value: only, template_expr: only, operation: only, for_expr: only, index: only,
  numeric_lit: number, bool_lit: boolean, null_lit: nothing, variable_expr: variable, conditional, binary_operation: binary,
  unary_operation: unary, function_call: call, tuple, object, for_tuple_expr: forTuple, for_object_expr: forObject,
};

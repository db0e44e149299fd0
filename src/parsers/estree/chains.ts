/** Expressions that grow to the right: member accesses, calls, operators, casts. */
import type { BinaryExpression, Expression, LogicalExpression, NewExpression, Node, SpreadElement, TaggedTemplateExpression } from "estree";
import type { Arg, Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Link, Links, Lowering } from "./lowering.js";
import { lowerMember } from "./members.js";
import { argumentsOf, spanOf, stringValue } from "./nodes.js";
import { concatenation, isRawTag, templateText, textOfCall, type CallNode } from "./text.js";

/** Casts, non-null marks, parentheses: only what is inside counts. */
const DROPPED: Link<{ readonly expression: Expression }> = { left: (node) => node.expression, join: (_cx, _node, inner) => inner };

export const CHAINS: Links = {
  MemberExpression: { left: (node) => node.object, join: lowerMember },
  OptionalMemberExpression: { left: (node) => node.object, join: lowerMember },
  CallExpression: { left: (node) => node.callee, join: lowerCall },
  OptionalCallExpression: { left: (node) => node.callee, join: lowerCall },
  BinaryExpression: { left: leftOperand, join: lowerBinary },
  LogicalExpression: { left: (node) => node.left, join: lowerLogical },
  TaggedTemplateExpression: { left: (node) => node.tag, join: lowerTagged },
  AwaitExpression: { left: (node) => node.argument, join: (_cx, _node, awaited) => awaited },
  ChainExpression: DROPPED,
  ParenthesizedExpression: DROPPED,
  TSAsExpression: DROPPED,
  TSSatisfiesExpression: DROPPED,
  TSTypeAssertion: DROPPED,
  TSNonNullExpression: DROPPED,
  TSInstantiationExpression: DROPPED,
  TypeCastExpression: DROPPED,
};

export function lowerArguments(cx: Lowering, nodes: readonly (Expression | SpreadElement)[]): Arg[] {
  return nodes.map((node): Arg => {
    return node.type === "SpreadElement" ? { value: cx.expression(node.argument), spread: "list" } : { value: cx.expression(node) };
  });
}

function lowerCall(cx: Lowering, node: CallNode, callee: Expr): Expr {
  const text = textOfCall(cx, node, callee);
  if (text) return text;
  const [first] = argumentsOf(node);
  const module = first && callee.kind === "name" && callee.name === "require" ? stringValue(first) : undefined;
  if (module !== undefined) cx.b.mention({ module, name: "*", span: spanOf(node) });
  return cx.b.call(callee, lowerArguments(cx, argumentsOf(node)), spanOf(node));
}

export function lowerNew(cx: Lowering, node: NewExpression): Expr {
  return cx.b.call(cx.expression(node.callee), lowerArguments(cx, argumentsOf(node)), spanOf(node), true);
}

/** A call of the tag with the whole template as its text; `String.raw` gives the text itself. */
function lowerTagged(cx: Lowering, node: TaggedTemplateExpression, tag: Expr): Expr {
  const isRaw = isRawTag(node.tag);
  const text = templateText(cx, node.quasi, isRaw);
  return isRaw ? text : cx.b.call(tag, [{ value: text }], spanOf(node));
}

/** Operators of the module language by JavaScript's; the others are opaque. */
const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["==", "=="], ["===", "=="], ["!=", "!="], ["!==", "!="], ["<", "<"], ["<=", "<="], [">", ">"], [">=", ">="], ["in", "in"], ["*", "*"],
]);

/** The first operand of a run of `+`, which is lowered as one. */
function leftOperand(node: BinaryExpression): Node {
  let left: Node = node.left;
  if (node.operator === "+") while (left.type === "BinaryExpression" && left.operator === "+") left = left.left;
  return left;
}

function lowerBinary(cx: Lowering, node: BinaryExpression, left: Expr): Expr {
  const span = spanOf(node);
  if (node.operator === "+") return concatenation(cx, [left, ...rightOperands(node).map((operand) => cx.expression(operand))], span);
  const right = cx.expression(node.right);
  const operator = OPERATORS.get(node.operator);
  return operator === undefined ? cx.b.opaque(span) : cx.b.operator(operator, [left, right], span);
}

function rightOperands(node: BinaryExpression): readonly Expression[] {
  const operands: Expression[] = [];
  for (let at: Node = node; at.type === "BinaryExpression" && at.operator === "+"; at = at.left) operands.push(at.right);
  return operands.reverse();
}

function lowerLogical(cx: Lowering, node: LogicalExpression, left: Expr): Expr {
  const right = cx.expression(node.right);
  const span = spanOf(node);
  return node.operator === "&&" ? conjunction(cx, left, right, span) : cx.b.choice([left, right], span, undefined, true);
}

/** `a && b`: `b`, or nothing. */
export function conjunction(cx: Lowering, left: Expr, right: Expr, span: Span): Expr {
  return cx.b.choice([right, { kind: "scalar", value: null, span: left.span }], span, left);
}

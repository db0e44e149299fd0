import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { itemArguments, percentText, templateStrings } from "./templates.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";

/** `a + b`: a text, unless a number is added. */
export function sum(walk: Walk, operands: readonly Expr[], span: Span): Expr {
  const isNumeric = operands.some((operand) => operand.kind === "scalar");
  return isNumeric ? walk.builder.operator("+", operands, span) : walk.builder.text(operands, span);
}

/** The operands of a chain of one operator, `a + b + c`, which the grammar nests to the left. */
function chain(node: Syntax, operator: string): readonly (Syntax | undefined)[] {
  const operands: (Syntax | undefined)[] = [];
  let at: Syntax | undefined = node;
  while (at?.type === node.type && at.children[1]?.type === operator) {
    operands.push(at.children[2]);
    at = at.children[0];
  }
  return [...operands, at].reverse();
}

const binary: LowerExpression = (walk, node) => {
  const [left, operator, right] = node.children;
  const type = operator?.type ?? "";
  if (type === "+") return sum(walk, chain(node, "+").map((operand) => walk.expression(operand)), node.span);
  if (type === "%" && left && right) return percent(walk, node, left, right);
  return walk.builder.operator(type, [walk.expression(left), walk.expression(right)], node.span);
};

/** A format; when the template is not literal, a call of its member `%`; between numbers an operator. */
function percent(walk: Walk, node: Syntax, left: Syntax, right: Syntax): Expr {
  const strings = templateStrings(left);
  if (strings) return percentText(walk, node, strings, right);
  const template = walk.expression(left);
  const value = walk.expression(right);
  if (template.kind === "scalar") return walk.builder.operator("%", [template, value], node.span);
  const callee = walk.builder.member(template, "%", { start: left.end, end: right.start }, { start: node.start, end: left.end });
  const args = value.kind === "list" && right.type === "tuple" ? itemArguments(value) : [{ value }];
  return walk.builder.call(callee, args, node.span);
}

const boolean: LowerExpression = (walk, node) => {
  const [left, operator, right] = node.children;
  if (operator?.type === "or") return walk.builder.choice(chain(node, "or").map((operand) => walk.expression(operand)), node.span, undefined, true);
  const test = walk.expression(left);
  return both(walk, test, walk.expression(right), node.span);
};

/** `test and value` */
const both = (walk: Walk, test: Expr, value: Expr, span: Span): Expr =>
  walk.builder.choice([value, { kind: "scalar", value: null, span: { start: span.end, end: span.end } }], span, test);

const COMPARISONS: Readonly<Record<string, string>> = { is: "==", "is not": "!=", "<>": "!=" };

/** `a < b`, and `a < b < c` as `a < b and b < c`. */
const comparison: LowerExpression = (walk, node) => {
  const { children } = node;
  let left = walk.expression(children[0]);
  let result: Expr | undefined;
  for (let i = 1; i < children.length; i += 2) {
    const right = walk.expression(children[i + 1]);
    const span = { start: left.span.start, end: right.span.end };
    const compared = compare(walk, children[i]?.type ?? "", left, right, span);
    result = result ? both(walk, result, compared, { start: node.start, end: span.end }) : compared;
    left = right;
  }
  return result ?? left;
};

function compare(walk: Walk, operator: string, left: Expr, right: Expr, span: Span): Expr {
  if (operator === "not in") return walk.builder.operator("!", [walk.builder.operator("in", [left, right], span)], span);
  return walk.builder.operator(COMPARISONS[operator] ?? operator, [left, right], span);
}

const unary: LowerExpression = (walk, node) => {
  const [operator, operand] = node.children;
  const value = walk.expression(operand);
  if (operator?.type === "-" && value.kind === "scalar") return { ...value, value: -Number(value.value), span: node.span };
  return walk.builder.operator(operator?.type ?? "", [value], node.span);
};

const not: LowerExpression = (walk, node) => walk.builder.operator("!", [walk.expression(node.children[0])], node.span);

const conditional: LowerExpression = (walk, node) => {
  const [value, test, otherwise] = node.children;
  return walk.builder.choice([walk.expression(value), walk.expression(otherwise)], node.span, walk.expression(test));
};

export const operators = {
  binary_operator: binary, boolean_operator: boolean, comparison_operator: comparison, unary_operator: unary, not_operator: not,
  conditional_expression: conditional,
};

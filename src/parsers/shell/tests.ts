/** Tests: `[ … ]`, `[[ … ]]`, `test …` as calls of operators. */
import type { Expr } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";
import { plainWord, word } from "./words.js";

type Extent = { readonly start: number; readonly end: number };

const OPERATORS: Readonly<Record<string, string>> = {
  "=": "==", "==": "==", "!=": "!=", "<": "<", ">": ">", "-eq": "==", "-ne": "!=", "-lt": "<", "-le": "<=", "-gt": ">", "-ge": ">=",
};
const isNumeric = (sign: string): boolean => /^-(?:eq|ne|lt|le|gt|ge)$/.test(sign);

/** `[ … ]`, `[[ … ]]` */
const testCommand: LowerExpression = (walk, node) => {
  const inner = node.children.slice(1, -1);
  const [only] = inner;
  walk.takePassed();
  return only && inner.length === 1 ? condition(walk, only) : joined(walk, inner.map((each) => condition(walk, each)), node);
};

function joined(walk: Walk, operands: readonly Expr[], extent: Extent): Expr {
  return walk.builder.operator("sh:[", operands, walk.spanOf(extent));
}

function condition(walk: Walk, node: Syntax): Expr {
  if (node.type === "binary_expression" || node.type === "unary_expression" || node.type === "parenthesized_expression") return walk.expression(node);
  return word(walk, node);
}

const binary: LowerExpression = (walk, node) => {
  const [left, operator, right] = node.children;
  if (!left || !operator || !right) return walk.scan(node.children), walk.opaque(node);
  const sign = walk.textOf(operator);
  const [first, link, second] = right.type === "binary_expression" ? right.children : [];
  // The grammar takes `a = b -o c` for `a = (b -o c)`.
  if (first && link && second && OPERATORS[sign] !== undefined && isLink(walk.textOf(link))) {
    const compared = comparison(walk, operator, [left, first], { start: left.start, end: first.end });
    return linked(walk, walk.textOf(link), compared, condition(walk, second), node);
  }
  if (isLink(sign)) return linked(walk, sign, condition(walk, left), condition(walk, right), node);
  return comparison(walk, operator, [left, right], node);
};

const isLink = (sign: string): boolean => sign === "&&" || sign === "||" || sign === "-a" || sign === "-o";

/** What two conditions come to together. */
export function linked(walk: Walk, sign: string, left: Expr, right: Expr, extent: Extent): Expr {
  const span = walk.spanOf(extent);
  if (sign === "||" || sign === "-o") return walk.builder.choice([left, right], span, undefined, true);
  return walk.builder.choice([right, { kind: "scalar", value: null, span }], span, left);
}

function comparison(walk: Walk, sign: Syntax, nodes: readonly Syntax[], extent: Extent): Expr {
  const written = walk.textOf(sign);
  const operator = OPERATORS[written];
  const operands = nodes.map((node) => (isNumeric(written) ? number(walk, node) : condition(walk, node)));
  if (operator !== undefined) return walk.builder.operator(operator, operands, walk.spanOf(extent));
  const [left, ...rest] = operands;
  return joined(walk, left ? [left, signText(walk, sign), ...rest] : rest, extent);
}

function signText(walk: Walk, sign: Syntax): Expr {
  const span = walk.spanOf(sign);
  return walk.builder.text([walk.builder.literal(walk.textOf(sign), span)], span);
}

function number(walk: Walk, node: Syntax): Expr {
  const text = plainWord(walk, node);
  return text !== undefined && /^\d{1,15}$/.test(text) ? { kind: "scalar", value: Number(text), span: walk.spanOf(node) } : condition(walk, node);
}

/** `-z x`, `! x`, `-f x` */
const unary: LowerExpression = (walk, node) => {
  const [operator, operand] = node.children;
  if (!operator || !operand) return walk.scan(node.children), walk.opaque(node);
  return unaryTest(walk, operator, condition(walk, operand), node);
};

function unaryTest(walk: Walk, operator: Syntax, operand: Expr, extent: Extent): Expr {
  const sign = walk.textOf(operator);
  if (sign === "-n") return operand;
  if (sign === "!" || sign === "-z") return walk.builder.operator("!", [operand], walk.spanOf(extent));
  return joined(walk, [signText(walk, operator), operand], extent);
}

const parenthesized: LowerExpression = (walk, node) => {
  const inner = node.children.filter(({ type }) => type !== "(" && type !== ")");
  const [only] = inner;
  return only && inner.length === 1 ? condition(walk, only) : (walk.scan(inner), walk.opaque(node));
};

/** The words of `test a = b`. */
export function testOfWords(walk: Walk, words: readonly Syntax[], extent: Extent): Expr {
  const [first, second, third] = words;
  const sign = second && plainWord(walk, second);
  if (first && second && third && words.length === 3 && sign !== undefined && OPERATORS[sign] !== undefined) return comparison(walk, second, [first, third], extent);
  const option = first && plainWord(walk, first);
  if (first && second && words.length === 2 && option !== undefined && /^(?:-[a-z]|!)$/i.test(option)) return unaryTest(walk, first, condition(walk, second), extent);
  return joined(walk, words.map((each) => word(walk, each)), extent);
}

export const tests = { test_command: testCommand, binary_expression: binary, unary_expression: unary, parenthesized_expression: parenthesized };

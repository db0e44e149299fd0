/** Tests: `[ … ]`, `[[ … ]]`, `test …` as calls of operators. */
import type { Expr } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import type { LowerExpression, Walk } from "./walk.js";
import { plainWord, word } from "./words.js";

type Extent = { readonly start: number; readonly end: number };

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["=", "=="], ["==", "=="], ["!=", "!="], ["<", "<"], [">", ">"], ["-eq", "=="], ["-ne", "!="], ["-lt", "<"], ["-le", "<="], ["-gt", ">"], ["-ge", ">="],
]);
const isNumeric = (sign: string): boolean => /^-(?:eq|ne|lt|le|gt|ge)$/.test(sign);

/** `[ … ]`, `[[ … ]]` */
const testCommand: LowerExpression = (walk, node) => {
  walk.takePassed();
  return condition(walk, node.children.slice(1, -1), node);
};

/**
 * Operands and signs in a row. The grammar's own tree is not used: it takes `a = b -o c = d` for `((a = b) -o c) = d`, and
 * `-n a -o b` for `-n (a -o b)`.
 */
function condition(walk: Walk, nodes: readonly Syntax[], extent: Extent): Expr {
  const tokens = flat(nodes);
  return divided(walk, tokens, ["||", "-o"], extent) ?? divided(walk, tokens, ["&&", "-a"], extent) ?? simple(walk, tokens, extent);
}

function flat(nodes: readonly Syntax[]): readonly Syntax[] {
  const tokens: Syntax[] = [];
  const stack = nodes.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "binary_expression" || node.type === "unary_expression") for (const each of node.children.toReversed()) stack.push(each);
    else tokens.push(node);
  }
  return tokens;
}

/** What the conditions on both sides of `&&` or `||` come to; undefined where there is none. */
function divided(walk: Walk, tokens: readonly Syntax[], signs: readonly string[], extent: Extent): Expr | undefined {
  const parts: Syntax[][] = [[]];
  for (const token of tokens) {
    if (signs.includes(walk.textOf(token)) && !OPERANDS.has(token.type)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  if (parts.length === 1) return undefined;
  const operands = parts.map((part) => condition(walk, part, { start: part[0]?.start ?? extent.start, end: part.at(-1)?.end ?? extent.end }));
  return operands.reduce((left, right) => linked(walk, signs[0] ?? "", left, right, extent));
}

const OPERANDS = new Set(["string", "raw_string", "concatenation"]);

/** `a`, `a = b`, `-z a`, `! …` */
function simple(walk: Walk, tokens: readonly Syntax[], extent: Extent): Expr {
  const [first, second, third] = tokens;
  if (first && walk.textOf(first) === "!" && second) return walk.builder.operator("!", [simple(walk, tokens.slice(1), { start: second.start, end: extent.end })], walk.spanOf(extent));
  if (first && !second) return first.type === "parenthesized_expression" ? grouped(walk, first) : word(walk, first);
  if (first && second && third && tokens.length === 3) return comparison(walk, second, [first, third], extent);
  if (first && second && tokens.length === 2 && /^-\w$/.test(walk.textOf(first))) return unaryTest(walk, first, second, extent);
  return joined(walk, tokens.map((token) => (token.type === "parenthesized_expression" ? grouped(walk, token) : word(walk, token))), extent);
}

const grouped = (walk: Walk, node: Syntax): Expr => walk.expression(node);

const parenthesized: LowerExpression = (walk, node) => condition(walk, node.children.slice(1, -1), node);

function joined(walk: Walk, operands: readonly Expr[], extent: Extent): Expr {
  return walk.builder.operator("sh:[", operands, walk.spanOf(extent));
}

/** What two conditions come to together. */
export function linked(walk: Walk, sign: string, left: Expr, right: Expr, extent: Extent): Expr {
  const span = walk.spanOf(extent);
  if (sign === "||") return walk.builder.choice([left, right], span, undefined, true);
  return walk.builder.choice([right, { kind: "scalar", value: null, span }], span, left);
}

function comparison(walk: Walk, sign: Syntax, nodes: readonly Syntax[], extent: Extent): Expr {
  const written = walk.textOf(sign);
  const operator = OPERATORS.get(written);
  const operands = nodes.map((node) => (isNumeric(written) ? number(walk, node) : word(walk, node)));
  if (operator !== undefined) return walk.builder.operator(operator, operands, walk.spanOf(extent));
  const [left, ...rest] = operands;
  return joined(walk, left ? [left, signText(walk, sign), ...rest] : rest, extent);
}

/** `-n` is what a word is by itself. */
function unaryTest(walk: Walk, sign: Syntax, node: Syntax, extent: Extent): Expr {
  const operand = word(walk, node);
  const written = walk.textOf(sign);
  if (written === "-n") return operand;
  return written === "-z" ? walk.builder.operator("!", [operand], walk.spanOf(extent)) : joined(walk, [signText(walk, sign), operand], extent);
}

function signText(walk: Walk, sign: Syntax): Expr {
  const span = walk.spanOf(sign);
  return walk.builder.text([walk.builder.literal(walk.textOf(sign), span)], span);
}

function number(walk: Walk, node: Syntax): Expr {
  const text = plainWord(walk, node);
  return text !== undefined && /^\d{1,15}$/.test(text) ? { kind: "scalar", value: Number(text), span: walk.spanOf(node) } : word(walk, node);
}

/** The words of `test a = b`. */
export const testOfWords = condition;

export const tests = { test_command: testCommand, parenthesized_expression: parenthesized };

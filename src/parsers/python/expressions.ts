import type { Arg, Expr } from "../../core/module.js";
import type { Syntax } from "./syntax.js";
import { formatMapText, formatText, joinedText, templateStrings } from "./templates.js";
import type { LowerExpression, Walk } from "./walk.js";

const scalar = (value: number | boolean | null): LowerExpression => (_walk, node) => ({ kind: "scalar", value, span: node.span });

const identifier: LowerExpression = (walk, node) => (node.start === node.end ? walk.builder.opaque(node.span) : walk.name(node));

/** Numbers: `1_000`, `0xff`, Python 2's `0777` and `10L`. Imaginary ones are opaque. */
const number: LowerExpression = (walk, node) => {
  const digits = walk.textOf(node).replaceAll("_", "").replace(/[lL]$/, "");
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isNaN(value) ? walk.builder.opaque(node.span) : { kind: "scalar", value, span: node.span };
};

/** The value of the one expression inside: parentheses, `await`, `*x`. */
const inner: LowerExpression = (walk, node) => walk.expression(node.children[0]);

const attribute: LowerExpression = (walk, node) => {
  const [object, name] = node.children;
  const value = walk.expression(object);
  return name ? walk.builder.member(value, walk.textOf(name), name.span, node.span) : value;
};

const subscript: LowerExpression = (walk, node) => {
  const [object, ...keys] = node.children;
  const value = walk.expression(object);
  const [first] = keys;
  if (first?.type === "slice" && keys.length === 1) return walk.builder.operator("slice", [value, ...bounds(walk, first)], node.span);
  const lowered = keys.map((key) => walk.expression(key));
  const key: Expr = lowered[0] && lowered.length === 1 ? lowered[0] : { kind: "list", items: lowered, spreads: [], span: node.span };
  return walk.builder.member(value, constantKey(key) ?? key, keySpan(key), node.span, true);
};

/** The text of a key that is written out: `a["b"]`, `a[0]`, `a[-1]`. */
function constantKey(key: Expr): string | undefined {
  if (key.kind === "scalar" && typeof key.value === "number") return String(key.value);
  if (key.kind !== "text") return undefined;
  let text = "";
  for (const part of key.parts) {
    if (part.kind !== "literal") return undefined;
    text += part.value;
  }
  return text;
}

/** A key that is one literal is written between its quotes. */
function keySpan(key: Expr): Expr["span"] {
  const [part] = key.kind === "text" && key.parts.length === 1 ? key.parts : [];
  return part?.kind === "literal" ? part.span : key.span;
}

/** Start, end and step (if written) of a slice; null where one is left out. */
function bounds(walk: Walk, slice: Syntax): readonly Expr[] {
  const missing = (): Expr => ({ kind: "scalar", value: null, span: { start: slice.end, end: slice.end } });
  const parts: Expr[][] = [[]];
  for (const child of slice.children) {
    if (child.type === ":") parts.push([]);
    else parts.at(-1)?.push(walk.expression(child));
  }
  return parts.map((part) => part[0] ?? missing());
}

const call: LowerExpression = (walk, node) => {
  const [callee, args] = node.children;
  const text = callee?.type === "attribute" && args ? templateCall(walk, node, callee, args) : undefined;
  if (text) return text;
  const target = walk.expression(callee);
  return walk.builder.call(target, args ? argumentsOf(walk, args) : [], node.span);
};

/** A string method of a literal template, as the text it gives. */
function templateCall(walk: Walk, node: Syntax, callee: Syntax, args: Syntax): Expr | undefined {
  const [object, name] = callee.children;
  const method = name && walk.textOf(name);
  if (!object || (method !== "format" && method !== "format_map" && method !== "join")) return undefined;
  const strings = templateStrings(object);
  if (!strings) return undefined;
  if (method === "format") return formatText(walk, node, strings, argumentsOf(walk, args));
  const [only] = args.children;
  if (!only || args.children.length > 1) return undefined;
  if (method === "format_map") return formatMapText(walk, node, strings, walk.expression(only));
  const isWrittenOut = (only.type === "list" || only.type === "tuple") && only.children.every((item) => item.type !== "list_splat");
  return isWrittenOut ? joinedText(walk, node, strings, only.children.map((item) => walk.expression(item))) : undefined;
}

/** The arguments of a call; those of `f(x for x in y)` are the generator. */
export function argumentsOf(walk: Walk, node: Syntax): readonly Arg[] {
  if (node.type === "generator_expression") return [{ value: walk.expression(node) }];
  return node.children.map((child) => argument(walk, child));
}

function argument(walk: Walk, node: Syntax): Arg {
  if (node.type === "list_splat") return { value: walk.expression(node), spread: "list" };
  if (node.type === "dictionary_splat") return { value: walk.expression(node), spread: "dict" };
  if (node.type !== "keyword_argument") return { value: walk.expression(node) };
  const [name, value] = node.children;
  return { value: walk.expression(value), ...(name && { name: walk.textOf(name), nameSpan: name.span }) };
}

/** `yield x` and `yield from x`: a value that the function gives; what is sent back is not known. */
const yieldExpression: LowerExpression = (walk, node) => {
  const [given] = node.children;
  const value: Expr = given ? walk.expression(given) : { kind: "scalar", value: null, span: node.span };
  walk.frame.returns.push({ value, scope: walk.builder.scope, span: node.span });
  return walk.builder.opaque(node.span);
};

export const expressions = {
  identifier, integer: number, float: number, true: scalar(true), false: scalar(false), none: scalar(null),
  parenthesized_expression: inner, await: inner, list_splat: inner, dictionary_splat: inner,
  attribute, subscript, call, yield: yieldExpression,
};

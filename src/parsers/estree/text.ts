/** Strings in all their forms, and what makes strings of others. */
import type { Literal as LiteralNode, Node, TemplateLiteral } from "estree";
import type { Expr, Literal, TextExpr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { Lowering } from "./lowering.js";
import { argumentsOf, spanOf, type NodeOf } from "./nodes.js";

export type CallNode = NodeOf<"CallExpression"> | NodeOf<"OptionalCallExpression">;
type TemplateElement = NodeOf<"TemplateElement">;

/** The span of a string's characters, between the quotes. */
export function innerSpan(node: Node): Span {
  const { start, end } = spanOf(node);
  return { start: start + 1, end: end - 1 };
}

/** A literal of ESTree. */
export function lowerLiteral(cx: Lowering, node: LiteralNode): Expr {
  const span = spanOf(node);
  if ("regex" in node) return regularExpression(cx, node.regex, span);
  if (typeof node.value === "string") return lowerString(cx, node.value, node);
  return typeof node.value === "bigint" || node.value === undefined ? cx.b.opaque(span) : { kind: "scalar", value: node.value, span };
}

/** A string in quotes. */
export function lowerString(cx: Lowering, value: string, node: Node): TextExpr {
  return stringText(cx, value, innerSpan(node), spanOf(node));
}

/** A string without holes; an empty one has no parts. */
export function stringText(cx: Lowering, value: string, inner: Span, span: Span): TextExpr {
  return cx.b.text(inner.end > inner.start ? [cx.b.literal(value, inner)] : [], span);
}

export function regularExpression(cx: Lowering, { pattern, flags }: { pattern: string; flags: string }, span: Span): Expr {
  const source = { start: span.start + 1, end: span.start + 1 + pattern.length };
  const marks = { start: source.end + 1, end: span.end };
  return cx.b.operator("regex", [stringText(cx, pattern, source, source), stringText(cx, flags, marks, marks)], span);
}

/** A template; with `raw` its escapes are characters. */
export function templateText(cx: Lowering, node: TemplateLiteral, raw = false): TextExpr {
  const parts: (Literal | Expr)[] = [];
  node.quasis.forEach((quasi, i) => {
    const span = quasiSpan(cx, quasi);
    if (span.end > span.start) parts.push(cx.b.literal((raw ? undefined : quasi.value.cooked) ?? quasi.value.raw, span));
    const hole = node.expressions[i];
    if (hole) parts.push(cx.expression(hole));
  });
  return cx.b.text(parts, spanOf(node));
}

function quasiSpan(cx: Lowering, quasi: TemplateElement): Span {
  const { start, end } = spanOf(quasi);
  return cx.options.delimitedTemplates ? { start: start + 1, end: end - (quasi.tail ? 1 : 2) } : { start, end };
}

/** The operands of `a + b + c`: a text, or the operator where a number and no string stands among them. */
export function concatenation(cx: Lowering, operands: readonly Expr[], span: Span): Expr {
  const isText = operands.some(({ kind }) => kind === "text");
  if (!isText && operands.some(({ kind }) => kind === "scalar")) return cx.b.operator("+", operands, span);
  return cx.b.text(operands, span);
}

/** `"a".concat(b)` and `["a", b].join(" ")` as a text; undefined: the call is something else. */
export function textOfCall(cx: Lowering, node: CallNode, callee: Expr): Expr | undefined {
  const args = argumentsOf(node);
  if (callee.kind !== "member" || args.some(({ type }) => type === "SpreadElement")) return undefined;
  const { object, key } = callee;
  if (key === "concat" && object.kind === "text") return cx.b.text([object, ...args.map((arg) => cx.expression(arg))], spanOf(node));
  const [separator, ...rest] = args;
  if (key !== "join" || object.kind !== "list" || object.spreads.length > 0 || !separator || rest.length > 0) return undefined;
  const between = cx.expression(separator);
  return cx.b.text(object.items.flatMap((item, i) => (i === 0 ? [item] : [between, item])), spanOf(node));
}

/** Whether a template's tag is `String.raw`. */
export function isRawTag(tag: Node): boolean {
  return tag.type === "MemberExpression" && !tag.computed && tag.object.type === "Identifier" && tag.object.name === "String"
    && tag.property.type === "Identifier" && tag.property.name === "raw";
}

/** Keys: of member accesses, object displays and patterns. */
import type { Expression, MemberExpression, Node } from "estree";
import type { Expr, MemberExpr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import type { OptionalMemberExpression } from "./babel-nodes.js";
import type { Lowering } from "./lowering.js";
import { keyName, spanOf, stringValue } from "./nodes.js";
import { innerSpan, stringText, templateText } from "./text.js";

export interface Key {
  readonly key: string | Expr;
  /** Where the key is written, without quotes. */
  readonly span: Span;
}

/** The key of `a.b`, `a["b"]`, `a[0]`, `a.#b`, `{ b: … }`: a string where it is constant. */
export function memberKey(cx: Lowering, node: Node, computed: boolean): Key {
  if (computed && node.type === "TemplateLiteral" && node.expressions.length === 0) return constantTemplate(cx, node);
  const name = computed && isName(node) ? undefined : keyName(node);
  if (name === undefined) return { key: cx.expression(node), span: spanOf(node) };
  if (stringValue(node) === undefined) return { key: name, span: spanOf(node) };
  const span = innerSpan(node);
  if (span.end > span.start) cx.b.literal(name, span);
  return { key: name, span };
}

const isName = ({ type }: Node): boolean => type === "Identifier" || type === "PrivateIdentifier" || type === "PrivateName";

function constantTemplate(cx: Lowering, node: Extract<Node, { type: "TemplateLiteral" }>): Key {
  const [part] = templateText(cx, node).parts;
  return part?.kind === "literal" ? { key: part.value, span: part.span } : { key: "", span: spanOf(node) };
}

/** `object.key` of a member access or of a pattern that takes `object` apart. */
export function memberOf(cx: Lowering, object: Expr, node: Node, computed: boolean, span: Span): MemberExpr {
  const { key, span: keySpan } = memberKey(cx, node, computed);
  return cx.b.member(object, key, keySpan, span, computed);
}

export function lowerMember(cx: Lowering, node: MemberExpression | OptionalMemberExpression, object: Expr): Expr {
  return memberOf(cx, object, node.property, node.computed, spanOf(node));
}

/** The key of an entry of an object display. */
export function entryKey(cx: Lowering, { key, computed }: { readonly key: Expression; readonly computed: boolean }): Expr {
  if (computed || key.type !== "Identifier") return cx.expression(key);
  const span = spanOf(key);
  return stringText(cx, key.name, span, span);
}

/** Type annotations as expressions whose names resolve. */
import type { Expr } from "../../core/module.js";
import type { Span } from "../../core/source.js";
import { quoted } from "./literals.js";
import type { LowerExpression, Walk } from "./walk.js";

const type: LowerExpression = (walk, node) => {
  const [inner] = node.children;
  const value = walk.expression(inner);
  const content = inner?.type === "string" ? quoted(walk.text, inner.span)?.content : undefined;
  return (content && forwardReference(walk, content)) ?? value;
};

/** The type that a string such as `"requests.Session"` names; undefined when it is more than a dotted name. */
function forwardReference(walk: Walk, content: Span): Expr | undefined {
  const path = walk.text.slice(content.start, content.end);
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(path)) return undefined;
  let value: Expr | undefined;
  let start = content.start;
  for (const name of path.split(".")) {
    const span = { start, end: start + name.length };
    value = value ? walk.builder.member(value, name, span, { start: content.start, end: span.end }) : walk.builder.name(name, span);
    start = span.end + 1;
  }
  return value;
}

/** `Optional[T]`, `dict[str, T]` */
const generic: LowerExpression = (walk, node) => {
  const [name, parameters] = node.children;
  const object = walk.expression(name);
  const keys = (parameters?.children ?? []).map((child) => walk.expression(child));
  const keySpan = parameters?.span ?? node.span;
  const key: Expr = keys[0] && keys.length === 1 ? keys[0] : { kind: "list", items: keys, spreads: [], span: keySpan };
  return walk.builder.member(object, key, keySpan, node.span, true);
};

const union: LowerExpression = (walk, node) => walk.builder.operator("|", node.children.map((child) => walk.expression(child)), node.span);

const member: LowerExpression = (walk, node) => {
  const [object, name] = node.children;
  const value = walk.expression(object);
  return name ? walk.builder.member(value, walk.textOf(name), name.span, node.span) : value;
};

export const annotations = { type, generic_type: generic, union_type: union, member_type: member };
